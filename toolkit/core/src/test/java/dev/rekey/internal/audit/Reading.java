package dev.rekey.internal.audit;

import dev.rekey.model.Aside;
import dev.rekey.model.AuditEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader made of a file: events, what went aside, and whether it was read to its end. */
record Reading(String format, List<AuditEvent> events, List<Aside> asides, Optional<IOException> failure) {
    /** A fixture beside the tests of logs, read by whichever reader recognises it. */
    static Reading ofFixture(String name) {
        try (InputStream fixture = Reading.class.getResourceAsStream("/dev/rekey/audit/" + name)) {
            return of(file(name, fixture.readAllBytes()));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    static Reading of(String text) {
        return of(file("given", text.getBytes(StandardCharsets.UTF_8)));
    }

    static Reading of(Delivery file) {
        try {
            Head head = Readers.head(file);
            return with(Readers.of(head).orElseThrow(() -> new AssertionError("nobody recognises " + head)), file);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static Reading with(EventReader reader, Delivery file) {
        List<AuditEvent> events = new ArrayList<>();
        List<Aside> asides = new ArrayList<>();
        Optional<IOException> failure = Optional.empty();
        try {
            reader.read(file, new EventSink() {
                @Override
                public void event(AuditEvent event) {
                    events.add(event);
                }

                @Override
                public void aside(Aside aside) {
                    asides.add(aside);
                }
            });
        } catch (IOException failed) {
            failure = Optional.of(failed);
        }
        return new Reading(reader.name(), events, asides, failure);
    }

    static Delivery file(String name, byte[] bytes) {
        return new Delivery() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    AuditEvent first() {
        return events.get(0);
    }

    List<String> why() {
        return asides.stream()
                .map(aside -> aside.origin().line() + ": " + aside.why())
                .toList();
    }
}
