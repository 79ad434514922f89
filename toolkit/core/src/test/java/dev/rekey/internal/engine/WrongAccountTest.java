package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.error.IssuerException;
import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Something accepts the new credential, and it is not the account that should. */
class WrongAccountTest {
    private static final String ALARM = "the login works as mallory instead of deploy";

    private final Fate fate = new Fate(7, 0, 0);
    private final ModelProvider provider = new ModelProvider(ModelRotatable.OLD, 1);
    private final ModelSafe safe = new ModelSafe(fate);
    private final ModelLog log = new ModelLog(fate);
    private boolean isAnotherAccount = true;

    @ParameterizedTest
    @EnumSource(
            value = Capability.class,
            names = {"A", "B", "C"})
    void thatIsNoProofTheOldOneStaysAndAPersonDecides(Capability capability) {
        Result alarmed = engine(capability).run();
        Result again = engine(capability).retry();

        assertThat(alarmed.state()).isEqualTo(State.PARKED);
        assertThat(alarmed.why()).isEqualTo(ALARM);
        assertThat(again.state()).isEqualTo(State.PARKED);
        assertThat(log.steps().stream().map(Step::mark)).doesNotContain(Mark.VERIFIED, Mark.REVOKING);

        isAnotherAccount = false;
        assertThat(engine(capability).retry().state()).isEqualTo(State.DONE);
    }

    private Engine engine(Capability capability) {
        boolean isTagged = capability != Capability.B;
        Rotatable it = new ModelRotatable(new Kind(capability, isTagged, false, Revocation.NOW), provider, safe, fate) {
            @Override
            public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
                if (isAnotherAccount) {
                    throw new IssuerException(IssuerException.Certainty.REFUSED, ALARM);
                }
                return super.verify(before, issued, material);
            }
        };
        return new Engine(
                it,
                log,
                "rekey-test",
                Clock.fixed(Instant.parse("2023-01-05T00:00:00Z"), ZoneOffset.UTC),
                pause -> {},
                Patience.DEFAULT);
    }
}
