package dev.rekey.contract;

import dev.rekey.rehearsal.Rehearsal;
import java.util.Optional;

/** Holds whatever a rehearsal exchanges against CircleCI's description, if there is one; closing it judges. */
public final class Watch implements AutoCloseable {
    private final Optional<Contract> contract = CircleCiContract.ifWanted();

    private Watch() {}

    public static Watch over(Rehearsal rehearsal) {
        Watch watch = new Watch();
        watch.contract.ifPresent(rehearsal::onExchange);
        return watch;
    }

    @Override
    public void close() {
        contract.ifPresent(Contract::requireNoViolation);
    }
}
