package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.world.AuditEvent.Party;
import java.util.UUID;

/**
 * Somebody in the logs.
 *
 * @param type as CircleCI calls such an actor
 * @param number id at GitHub
 * @param address where from, usually
 * @param country two letters
 * @param tokenHash of the authorisation that this person gave CircleCI at GitHub, as GitHub shows it
 */
record Person(
        UUID id,
        String type,
        String login,
        String email,
        long number,
        String address,
        String country,
        String tokenHash) {

    Party party() {
        return new Party(id.toString(), type, "github: " + login);
    }

    /** The same person's account, used from elsewhere. */
    Person from(String elsewhere, String land) {
        return new Person(id, type, login, email, number, elsewhere, land, tokenHash);
    }
}
