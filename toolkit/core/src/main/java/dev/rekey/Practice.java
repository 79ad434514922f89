package dev.rekey;

import dev.rekey.model.Secret;
import dev.rekey.rehearsal.Rehearsal;

/** The only class that names the rehearsal, so that the toolkit works without it. */
final class Practice {
    private Practice() {}

    static CircleCIClient start() {
        Rehearsal rehearsal = Rehearsal.start();
        try (Secret token = Secret.of(rehearsal.adminToken())) {
            return CircleCI.builder()
                    .host(rehearsal.url().toString())
                    .runnerHost(rehearsal.runnerUrl().toString())
                    .token(token)
                    .whenClosed(rehearsal::close)
                    .build();
        }
    }
}
