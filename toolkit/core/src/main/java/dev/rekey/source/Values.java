package dev.rekey.source;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import java.nio.file.Path;
import java.util.List;

/**
 * The sources of new values that come with the toolkit. In the shell these are at hand without an import.
 *
 * <pre>{@code
 * ValueSource from = matching("NPM_TOKEN", prompt().oncePerName())
 *         .matching("SESSION_*", generated(32).into("session.json"))
 *         .otherwise(skip("the owner rotates it by hand"));
 * }</pre>
 */
public final class Values {
    private Values() {}

    /**
     * Random values for secrets that only the organisation itself defines; issuer-made slots, configuration and unknown
     * ones are left alone unless they are named letter by letter. Say where the values go, {@code .into("new.json")}, or
     * that nobody needs them, {@code .discarding()}: without that, a plan refuses this source.
     *
     * @param characters length of a value, 16 to 1024; each is one of {@code A-Z a-z 0-9}, about 5.95 bits
     * @throws ConfigurationException if the length is out of range
     */
    public static Generated generated(int characters) {
        return Generated.ofLength(characters);
    }

    /**
     * The same given value for every slot. For settings: a secret typed here stays in your shell's or editor's memory.
     *
     * @throws ConfigurationException if it is longer than CircleCI's 32,768 characters
     */
    public static ValueSource value(String text) {
        return value(Secret.of(text));
    }

    /** The same given secret for every slot; a copy is taken when the plan is made, so do not close it before. */
    public static ValueSource value(Secret secret) {
        return new Literal(secret);
    }

    /** Asks a person, once for each slot, without echo; all questions come before the first change. */
    public static ValueSource prompt() {
        return new Prompted();
    }

    /** The whole of standard input as one value, without its last line end. */
    public static ValueSource stdin() {
        return new StandardInput();
    }

    /**
     * Values by variable name from a dotenv file, or from standard input for {@code -}. Slots whose name is not in it are
     * skipped. Quoted values may span lines; {@code #} starts a comment only at the start of a line or after a blank;
     * nothing is expanded.
     *
     * @throws ConfigurationException when a plan is made, if the file is unreadable or malformed; the message names the
     *     line number, never the line
     */
    public static ValueSource dotenv(String path) {
        return new DotenvSource(path);
    }

    /** {@link #dotenv(String)} for a path. */
    public static ValueSource dotenv(Path path) {
        return dotenv(path.toString());
    }

    /**
     * Values from a JSON object, or from standard input for {@code -}: by slot ({@code context/deploy/NPM_TOKEN}, as
     * written by {@code generated(n).into(...)}), else by variable name. Slots that are not in it are skipped.
     *
     * @throws ConfigurationException when a plan is made, if the file is unreadable or malformed; the message names line
     *     and column, never the content
     */
    public static ValueSource json(String path) {
        return new JsonSource(path);
    }

    /** {@link #json(String)} for a path. */
    public static ValueSource json(Path path) {
        return json(path.toString());
    }

    /**
     * Values by slot from a folder that {@code generated(n).intoSealed(...)} has filled. Slots that are not in it are skipped.
     *
     * @param identityFile a file of mode 0600 with the identity of one of the recipients, as {@code age-keygen} writes it
     * @throws ConfigurationException when a plan is made, if there is no such folder or identity; when it is applied and
     *     before the first change, if a value is damaged or sealed to others
     */
    public static ValueSource sealed(String folder, String identityFile) {
        return new SealedSource(folder, identityFile);
    }

    /**
     * New keys and tokens, made while the plan is applied: checkout keys, project and runner tokens, triggers by CircleCI,
     * additional SSH keys here. Tokens and addresses of triggers show once, so they need a place:
     * {@code .into("tokens.json")}. Variables are left alone.
     */
    public static Reissued reissued() {
        return Reissued.toNowhere();
    }

    /**
     * New credentials made at their provider by an issuer on the class path, such as {@code issuedBy("postgres",
     * settings).sealedTo("age1…")}; {@code Issuers.all()} lists them. All selected slots are places of one credential: it is
     * made, stored in each of them, proven by using it, and the old one stays valid until you revoke it.
     *
     * @param settings what the issuer wants to know; a secret one that is missing is asked for
     * @throws ConfigurationException if there is no such issuer
     */
    public static Issuing issuedBy(String issuer, Settings settings) {
        return Issuing.named(issuer, settings);
    }

    /**
     * New credentials made by this issuer, such as {@code Postgres.role("app")…alternating("app_a", "app_b")}. It cannot be
     * written into a plan file, nor into a journal: {@link #issuedBy(String, Settings)} can, so that another run goes on.
     */
    public static Issuing issuedBy(Issuer issuer) {
        return Issuing.of(issuer);
    }

    /**
     * Values from another program, such as {@code command("op", "read", "op://ci/{name}/password")}: what it prints, without
     * the last line end. No shell is involved; {@code {name}}, {@code {place}} and {@code {slot}} stand for the slot. It
     * runs once for each slot, before the first change.
     *
     * @param argv the program, then each argument on its own; plans show and save them
     * @throws ConfigurationException if there is no program or an unknown placeholder; when the plan is applied, if the
     *     program is missing, fails, takes longer than a minute or prints no value, with its name and status and nothing
     *     of what it printed
     */
    public static Command command(String... argv) {
        return Command.of(List.of(argv));
    }

    /**
     * Values from a secret store, such as {@code store("vault://ci/{place}/{name}").with("address", "https://…")}: what is
     * there under the name that the address makes of each slot. Slots that are not in it are skipped. {@code {name}} stands
     * for the variable's name, {@code {place}} for the context's name or the project's slug, {@code {org}} for the
     * organisation's slug, {@code {kind}} for {@code context}, {@code project}, {@code project-token}…; in each, whatever is
     * none of {@code A-Z a-z 0-9 _ - .} becomes {@code =} and two hexadecimal digits a byte: {@code gh=2Facme=2Fweb}.
     *
     * @param address the scheme says which kind, of those that {@link dev.rekey.store.SecretStores#all} names; no password
     * @throws ConfigurationException if it is no address; when a plan is made, if that kind is not on the class path, or the
     *     store cannot be read; when it is applied and before the first change, if one value would go into variables of
     *     different names
     */
    public static StoredValues store(String address) {
        return StoredValues.at(address);
    }

    /** Leaves every slot as it is, with this reason in plan and report. */
    public static ValueSource skip(String reason) {
        return new Skip(reason);
    }

    /**
     * Starts a choice by variable name: the first pattern that matches wins. Slots that match none are skipped, unless
     * {@link Matching#otherwise} says what happens to them.
     *
     * @param pattern a name, or one with {@code *} and {@code ?}
     */
    public static Matching matching(String pattern, ValueSource source) {
        return Matching.first(pattern, source);
    }
}
