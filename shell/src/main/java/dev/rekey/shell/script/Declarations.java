package dev.rekey.shell.script;

import dev.rekey.shell.script.Lexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Finds the imports, types and methods among the statements of a unit: what cannot stay in a method body. */
final class Declarations {
    enum Kind {
        IMPORT,
        MEMBER
    }

    /**
     * A declaration at the outermost level.
     *
     * @param kind where it goes
     * @param start offset of its first character
     * @param end offset behind its last
     * @param isStatic whether it says {@code static} itself
     */
    record Declaration(Kind kind, int start, int end, boolean isStatic) {}

    private static final Set<String> MODIFIERS = Set.of(
            "public", "protected", "private", "static", "final", "abstract", "strictfp", "sealed", "synchronized");
    private static final Set<String> PRIMITIVES =
            Set.of("boolean", "byte", "char", "double", "float", "int", "long", "short", "void");
    private static final Set<String> IN_TYPE_ARGUMENTS = Set.of(".", ",", "?", "&", "[", "]", "@", "extends", "super");
    private static final int NONE = -1;

    private final List<Token> tokens;
    private final int[] partners;

    private Declarations(List<Token> tokens) {
        this.tokens = tokens;
        this.partners = Lexer.partners(tokens);
    }

    static List<Declaration> in(String source) {
        return new Declarations(Lexer.tokens(source)).find();
    }

    private List<Declaration> find() {
        List<Declaration> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            int head = modifiers(at);
            int end = at(at, "import") ? afterNext(at, ";") : head == NONE ? NONE : member(head);
            if (end == NONE) {
                at = nextStatement(at);
            } else {
                found.add(declaration(at, end, head));
                at = end;
            }
        }
        return found;
    }

    private Declaration declaration(int from, int to, int head) {
        boolean isImport = at(from, "import");
        boolean isStatic = !isImport && tokens.subList(from, head).stream().anyMatch(t -> t.is("static"));
        int start = tokens.get(from).start();
        return new Declaration(
                isImport ? Kind.IMPORT : Kind.MEMBER, start, tokens.get(to - 1).end(), isStatic);
    }

    private int member(int head) {
        boolean type = at(head, "class")
                || at(head, "interface")
                || at(head, "enum")
                || (at(head, "@") && at(head + 1, "interface"))
                || (at(head, "record") && isName(head + 1) && (at(head + 2, "(") || at(head + 2, "<")));
        if (type) {
            int body = afterNext(head, "{");
            return body == NONE ? NONE : closed(body - 1);
        }
        return method(head);
    }

    /** A method looks like {@code <T> Type name(…) throws X {}}; no statement does. */
    private int method(int head) {
        int generic = at(head, "<") ? typeArguments(head) : head;
        int name = generic == NONE ? NONE : type(generic);
        if (name == NONE || !isName(name) || !at(name + 1, "(")) {
            return NONE;
        }
        int at = closed(name + 1);
        while (at != NONE && (at(at, "throws") || at(at, ","))) {
            at = type(at + 1);
        }
        return at != NONE && at(at, "{") ? closed(at) : NONE;
    }

    private int modifiers(int from) {
        int at = from;
        while (true) {
            if (isWord(at) && MODIFIERS.contains(tokens.get(at).text())) {
                at++;
            } else if (at(at, "non") && at(at + 1, "-") && at(at + 2, "sealed")) {
                at += 3;
            } else if (at(at, "@") && isName(at + 1)) {
                at = annotation(at);
            } else {
                return at;
            }
            if (at == NONE) {
                return NONE;
            }
        }
    }

    private int annotation(int from) {
        int at = from + 2;
        while (at(at, ".") && isName(at + 1)) {
            at += 2;
        }
        return at(at, "(") ? closed(at) : at;
    }

    private int type(int from) {
        int at = from;
        while (at(at, "@") && isName(at + 1)) {
            at = annotation(at);
        }
        if (isWord(at) && PRIMITIVES.contains(tokens.get(at).text())) {
            at++;
        } else {
            at = className(at);
        }
        while (at != NONE && at(at, "[") && at(at + 1, "]")) {
            at += 2;
        }
        return at;
    }

    private int className(int from) {
        int at = from;
        while (isName(at)) {
            at = at(at + 1, "<") ? typeArguments(at + 1) : at + 1;
            if (at == NONE || !at(at, ".")) {
                return at;
            }
            at++;
        }
        return NONE;
    }

    private int typeArguments(int from) {
        int depth = 0;
        for (int at = from; at < tokens.size(); at++) {
            if (at(at, "<")) {
                depth++;
            } else if (at(at, ">")) {
                if (--depth == 0) {
                    return at + 1;
                }
            } else if (!isWord(at) && !IN_TYPE_ARGUMENTS.contains(tokens.get(at).text())) {
                return NONE;
            }
        }
        return NONE;
    }

    /** Behind the next {@code ;} or block at this level: where another statement or declaration may begin. */
    private int nextStatement(int from) {
        int at = from;
        while (at < tokens.size()) {
            if (at(at, "{")) {
                return Math.min(partners[at] + 1, tokens.size());
            }
            if (at(at, ";")) {
                return at + 1;
            }
            at = at(at, "(") || at(at, "[") ? partners[at] + 1 : at + 1;
        }
        return tokens.size();
    }

    private int afterNext(int from, String symbol) {
        for (int at = from; at < tokens.size(); at++) {
            if (at(at, symbol)) {
                return at + 1;
            }
            if (at(at, "(")) {
                at = partners[at];
            }
        }
        return NONE;
    }

    private int closed(int open) {
        return partners[open] < tokens.size() ? partners[open] + 1 : NONE;
    }

    private boolean at(int index, String text) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
    }

    private boolean isWord(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Lexer.Kind.WORD;
    }

    private boolean isName(int index) {
        return isWord(index) && !SourceVersion.isKeyword(tokens.get(index).text());
    }
}
