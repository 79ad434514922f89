package dev.rekey.issuer.real;

import dev.rekey.internal.disk.FileDisk;
import dev.rekey.internal.engine.Engine;
import dev.rekey.internal.engine.Patience;
import dev.rekey.internal.engine.Result;
import dev.rekey.internal.journal.Entry;
import dev.rekey.internal.journal.JournalKey;
import dev.rekey.internal.journal.RotationJournal;
import dev.rekey.internal.rotation.JournalLog;
import dev.rekey.internal.rotation.SealedSafe;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.issuer.Issuers;
import dev.rekey.issuer.Settings;
import dev.rekey.model.Secret;
import dev.rekey.rotation.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that takes one rotation up wherever it stands, to be killed. Its only argument is the folder; the settings come
 * in, a line each: {@code name=text} or {@code !name=secret}; the first is {@code issuer=kind}.
 */
final class RotatingChild {
    static final String READY = "ready";
    private static final String JOURNAL = "r1";

    private RotatingChild() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String kind = "";
        Settings settings = Settings.of(Map.of());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.substring(0, line.indexOf('='));
                String text = line.substring(line.indexOf('=') + 1).replace("\\n", "\n");
                if (name.equals("issuer")) {
                    kind = text;
                } else if (name.startsWith("!")) {
                    settings = settings.with(name.substring(1), Secret.of(text));
                } else {
                    settings = settings.with(name, text);
                }
            }
        }
        System.out.println(READY);
        System.out.flush();
        Result result = run(folder, kind, settings);
        System.out.println(result.state() + ": " + result.why());
        System.exit(result.state() == State.DONE ? 0 : 3);
    }

    private static Result run(Path folder, String kind, Settings settings) {
        FileDisk disk = FileDisk.open(folder.resolve("rotation"));
        JournalKey key = JournalKey.of(disk);
        Clock clock = Clock.systemUTC();
        try (Identity identity = Identity.read(FileDisk.open(folder.resolve("identity")), "operator.key");
                RotationJournal journal = disk.exists(JOURNAL)
                        ? RotationJournal.open(disk, JOURNAL, key)
                        : RotationJournal.create(
                                disk, JOURNAL, key, Entry.of(clock.instant(), "", "planned", Map.of()))) {
            SealedSafe safe = new SealedSafe(
                    disk,
                    SealedSafe.fileOf(JOURNAL, "real"),
                    new Recipients(List.of(identity.recipient())),
                    Optional.of(identity),
                    journal::giveUpReserve);
            RealRotatable it = new RealRotatable(
                    Issuers.open(kind, settings), safe, new Places(FileDisk.open(folder.resolve("places"))));
            Patience patience = new Patience(Duration.ofSeconds(8), Duration.ZERO);
            return new Engine(
                            it,
                            new JournalLog(journal, it.key()),
                            "t1",
                            clock,
                            d -> Thread.sleep(d.toMillis()),
                            patience)
                    .run();
        }
    }
}
