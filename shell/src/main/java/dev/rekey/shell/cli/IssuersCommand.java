package dev.rekey.shell.cli;

import dev.rekey.error.ConfigurationException;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Issuer;
import dev.rekey.issuer.IssuerProvider;
import dev.rekey.issuer.Issuers;
import dev.rekey.issuer.Setting;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.source.Prompter;
import dev.rekey.table.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code rekey issuers}: who can make new credentials, and what they want to know. */
@Command(
        name = "issuers",
        description = "Who can make new credentials at a provider; try one without changing anything.",
        mixinStandardHelpOptions = true)
final class IssuersCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set before anything is called
    RekeyCommand rekey;

    @Override
    public Integer call() {
        return list();
    }

    /** A row for each setting of each issuer. */
    @Command(name = "list", description = "All on the class path, a row for each setting. Default.")
    int list() {
        return rekey.asking(human -> catalog());
    }

    /** Looks at the provider, and at nothing else. */
    @Command(
            name = "try",
            description = "Opens one and looks what is there now; changes nothing. Secrets are asked for.")
    int tryOut(
            @Parameters(paramLabel = "NAME", description = "As listed.") String name,
            @Option(names = "-p", paramLabel = "NAME=VALUE", description = "A setting that is no secret. Repeatable.")
                    Map<String, String> texts,
            @Option(
                            names = "--secret",
                            paramLabel = "NAME=FILE",
                            description = "A file with a secret setting, without its last line end. Repeatable.")
                    Map<String, Path> files) {
        return rekey.asking(
                human -> seen(name, texts == null ? Map.of() : texts, files == null ? Map.of() : files, human));
    }

    private static Grid catalog() {
        Grid.Builder grid = Grid.titled("Issuers")
                .text("name")
                .text("class")
                .text("setting")
                .flag("needed")
                .flag("secret")
                .text("description");
        for (IssuerProvider provider : Issuers.all()) {
            String classes =
                    provider.capabilities().stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
            grid.row(provider.name(), classes, "", Optional.empty(), Optional.empty(), provider.summary());
            for (Setting setting : provider.settings()) {
                grid.row(
                        provider.name(),
                        "",
                        setting.name(),
                        setting.required(),
                        setting.secret(),
                        setting.description());
            }
        }
        return grid.note("In a plan: .rotateAll(issuedBy(\"NAME\", Settings.of(Map.of(…))).sealedTo(\"age1…\")).")
                .build();
    }

    private static Grid seen(String name, Map<String, String> texts, Map<String, Path> files, Prompter human) {
        List<Secret> secrets = new ArrayList<>();
        try {
            Settings settings = Settings.of(texts);
            for (Setting wanted : Issuers.named(name).settings()) {
                Path file = files.get(wanted.name());
                if (wanted.secret() && (file != null || wanted.required())) {
                    Secret secret = file != null
                            ? read(file)
                            : human.secret(wanted.name() + " of " + name + ": " + wanted.description());
                    secrets.add(secret);
                    settings = settings.with(wanted.name(), secret);
                }
            }
            Issuer issuer = Issuers.open(name, settings);
            Before before = issuer.look();
            return Grid.titled("Seen at the provider; nothing was changed")
                    .text("credential")
                    .text("class")
                    .text("in_use")
                    .integer("listed")
                    .text("parts")
                    .row(
                            issuer.describe(),
                            issuer.capability().name(),
                            before.old(),
                            (long) before.ids().size(),
                            issuer.parts().stream()
                                    .map(parts -> parts.stream().sorted().collect(Collectors.joining(" + ")))
                                    .collect(Collectors.joining(", or ")))
                    .build();
        } finally {
            secrets.forEach(Secret::close);
        }
    }

    private static Secret read(Path file) {
        try {
            return Secret.of(Files.readString(file).replaceFirst("\\R\\z", ""));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    file + " cannot be read: " + unreadable.getClass().getSimpleName() + ".");
        }
    }
}
