package dev.rekey.shell.session;

import dev.rekey.CircleCI;
import dev.rekey.CircleCIClient;
import dev.rekey.model.Gap;
import dev.rekey.model.Progress;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.rehearsal.Rehearsal;
import dev.rekey.source.Prompter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The client behind the static front door, and the rehearsal that it talks to, if any. */
public final class LiveConnection implements Connection {
    private final CircleCIClient client;
    private final Optional<Rehearsal> rehearsal;
    private final Optional<PracticeHome> practiceHome;
    private final String description;

    private LiveConnection(
            CircleCIClient client,
            Optional<Rehearsal> rehearsal,
            Optional<PracticeHome> practiceHome,
            String description) {
        this.client = client;
        this.rehearsal = rehearsal;
        this.practiceHome = practiceHome;
        this.description = description;
    }

    /** Opens it; see {@link Connector#open}. */
    public static LiveConnection open(ConnectionSettings settings, Prompter prompter, Consumer<Progress> progress) {
        Optional<Rehearsal> rehearsal = settings.practice().map(Practices::start);
        Optional<PracticeHome> practiceHome = settings.practice().map(PracticeHome::of);
        try {
            CircleCIClient.Builder builder = CircleCI.builder();
            configure(builder, settings, prompter, progress, practiceHome);
            rehearsal.ifPresent(practice -> use(practice, builder));
            CircleCIClient client = builder.build();
            var unused =
                    client.host(); // a host that cannot be used is a matter of usage, not of the code that meets it
            CircleCI.use(client);
            return new LiveConnection(client, rehearsal, practiceHome, describe(settings));
        } catch (RuntimeException refused) {
            rehearsal.ifPresent(Rehearsal::close);
            practiceHome.ifPresent(PracticeHome::close);
            throw refused;
        }
    }

    @Override
    public String description() {
        return rehearsal.isPresent() ? description : client.host() + description;
    }

    @Override
    public boolean isRehearsal() {
        return rehearsal.isPresent();
    }

    @Override
    public List<Gap> gaps() {
        return client.gaps();
    }

    @Override
    public List<Slot> unfinished() {
        return client.unfinished();
    }

    @Override
    public void close() {
        client.close();
        rehearsal.ifPresent(Rehearsal::close);
        practiceHome.ifPresent(PracticeHome::close);
    }

    @SuppressWarnings("CheckReturnValue") // a builder returns itself
    private static void configure(
            CircleCIClient.Builder builder,
            ConnectionSettings settings,
            Prompter prompter,
            Consumer<Progress> progress,
            Optional<PracticeHome> practiceHome) {
        settings.home()
                .map(Path::toString)
                .or(() -> practiceHome.map(PracticeHome::folder))
                .ifPresent(builder::home);
        builder.prompter(prompter).progress(progress);
        settings.host().ifPresent(builder::host);
        settings.runnerHost().ifPresent(builder::runnerHost);
        settings.tokenFile().ifPresent(builder::tokenFile);
        settings.proxy().ifPresent(builder::proxy);
        settings.caFile().ifPresent(builder::caFile);
        if (settings.readOnly()) {
            builder.readOnly();
        }
        builder.allowDowntime(settings.allowDowntime());
        builder.keepGoing(settings.keepGoing());
    }

    @SuppressWarnings("CheckReturnValue") // a builder returns itself
    private static void use(Rehearsal rehearsal, CircleCIClient.Builder builder) {
        try (Secret token = Secret.of(rehearsal.adminToken())) {
            builder.host(rehearsal.url().toString())
                    .runnerHost(rehearsal.runnerUrl().toString())
                    .token(token);
        }
    }

    private static String describe(ConnectionSettings settings) {
        String service = settings.practice()
                .map(practice -> "a rehearsal (" + practice.profile() + "): nothing here is real")
                .orElse("");
        return service + (settings.readOnly() ? ", read-only" : "");
    }
}
