package dev.rekey.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.internal.engine.ModelRotatable.Kind;
import dev.rekey.issuer.Before;
import dev.rekey.issuer.Evidence;
import dev.rekey.issuer.Issued;
import dev.rekey.issuer.Material;
import dev.rekey.issuer.Sighting;
import dev.rekey.model.Secret;
import dev.rekey.rotation.Capability;
import dev.rekey.rotation.ProofLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each safeguard of the engine is needed: without it the model finds a credential lost, orphaned or revoked too early. */
class MutantsTest {
    private static final int RUNS_A_KIND = 1_500;

    @Test
    void withEverySafeguardNothingIsFound() {
        assertThat(isCaught(Set.of(Capability.A), it -> it, log -> log)).isFalse();
    }

    @Test
    void withoutReconcilingAnOrphanIsLeft() {
        assertThat(isCaught(
                        Set.of(Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public List<Sighting> sightings() {
                                return List.of();
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withoutVerifyingTheOldOneDiesWhileAPlaceStillNeedsIt() {
        assertThat(isCaught(
                        Set.of(Capability.A, Capability.B),
                        it -> new Mutant(it) {
                            @Override
                            public Optional<Evidence> verify(
                                    Before before, Issued issued, Optional<Material> material) {
                                return Optional.of(new Evidence(ProofLevel.PROVIDER_ACCEPTS, "taken on trust"));
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withoutTheLineBeforeIssuingAnOrphanIsLeft() {
        assertThat(isCaught(Set.of(Capability.C), it -> it, log -> without(Mark.ISSUING, log)))
                .isTrue();
    }

    @Test
    void withoutTheLineBeforeStoringAPlaceLosesItsCredential() {
        assertThat(isCaught(Set.of(Capability.A), it -> it, log -> without(Mark.INTENT, log)))
                .isTrue();
    }

    @Test
    void withoutTheLineAfterIssuingItGoesWrong() {
        assertThat(isCaught(Set.of(Capability.A, Capability.C), it -> it, log -> without(Mark.ISSUED, log)))
                .isTrue();
    }

    @Test
    void withoutASyncedJournalItGoesWrong() {
        assertThat(isCaught(Set.of(Capability.A, Capability.C), it -> it, Unsynced::new))
                .isTrue();
    }

    @Test
    void withoutKeepingTheNewValueItIsLost() {
        assertThat(isCaught(
                        Set.of(Capability.A, Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public Safe safe() {
                                return new Nowhere();
                            }
                        },
                        log -> log))
                .isTrue();
    }

    /** Whether any run of these classes breaks what must hold. */
    private static boolean isCaught(
            Set<Capability> classes, UnaryOperator<Rotatable> mutant, UnaryOperator<Log> forgetful) {
        for (Kind kind : ModelRun.KINDS) {
            for (int seed = 0; classes.contains(kind.capability()) && seed < RUNS_A_KIND; seed++) {
                try {
                    var unused = new ModelRun(kind, 1 + seed % 3, seed, mutant, forgetful).play();
                } catch (AssertionError | IllegalStateException caught) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void withoutTheLineBeforeRevokingTheOldOneDiesUnannounced() {
        assertThat(isCaught(Set.of(Capability.A, Capability.C), it -> it, log -> without(Mark.REVOKING, log)))
                .isTrue();
    }

    @Test
    void withoutTheLineBeforeAbortingTheNewOneGoesUnannounced() {
        assertThat(isCaught(Set.of(Capability.A, Capability.C), it -> it, log -> without(Mark.ABORTING, log)))
                .isTrue();
    }

    @Test
    void withoutTheLineThatItIsProvenTheOldOneDiesUnproven() {
        assertThat(isCaught(Set.of(Capability.A, Capability.C), it -> it, log -> without(Mark.VERIFIED, log)))
                .isTrue();
    }

    @Test
    void withoutSyncingTheKeptValueItIsLost() {
        assertThat(isCaught(
                        Set.of(Capability.A, Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public Safe safe() {
                                return new InMemory(super.safe());
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withoutProvingThatItIsDeadTheOldOneLivesOn() {
        assertThat(isCaught(
                        Set.of(Capability.A, Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public boolean isDead(Before before) {
                                return true;
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withoutAskingThePersonAHostIsCutOff() {
        assertThat(isCaught(
                        Set.of(Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public Optional<ByHand> byHand(Before before, Issued issued) {
                                return Optional.empty();
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withoutAskingForHostsThatCameLaterOneIsCutOff() {
        assertThat(isCaught(
                        Set.of(Capability.C),
                        it -> new Mutant(it) {
                            @Override
                            public Optional<ByHand> byHand(Before before, Issued issued) {
                                return super.byHand(before, issued)
                                        .map(work -> new ByHand(work.work(), Set.of("host 0", "host 1")));
                            }
                        },
                        log -> log))
                .isTrue();
    }

    @Test
    void withResumingTakenForAnAnswerAHostIsCutOff() {
        assertThat(isCaught(Set.of(Capability.C), it -> it, Answering::new)).isTrue();
    }

    private static Log without(Mark mark, Log log) {
        return new Log() {
            @Override
            public List<Step> steps() {
                return log.steps();
            }

            @Override
            public void append(Step step) {
                if (step.mark() != mark) {
                    log.append(step);
                }
            }
        };
    }

    /** Lines reach the disk one line late: the last one of each process is lost. */
    private static final class Unsynced implements Log {
        private final Log log;
        private final List<Step> pending = new ArrayList<>();

        Unsynced(Log log) {
            this.log = log;
        }

        @Override
        public List<Step> steps() {
            return log.steps();
        }

        @Override
        public void append(Step step) {
            List<Step> due = List.copyOf(pending);
            pending.clear();
            pending.add(step);
            due.forEach(log::append);
        }
    }

    /** Takes every resume for an answer. */
    private record Answering(Log log) implements Log {
        @Override
        public List<Step> steps() {
            return log.steps();
        }

        @Override
        public void append(Step step) {
            log.append(
                    step.mark() == Mark.RETRIED
                            ? new Step(step.at(), step.mark(), Map.of(History.ANSWERED, "yes"))
                            : step);
        }
    }

    /** Written and not synced: gone with the process. */
    private static final class InMemory implements Safe {
        private final Safe safe;
        private @Nullable String kept;

        InMemory(Safe safe) {
            this.safe = safe;
        }

        @Override
        public void keep(Material material) {
            kept = material.part(Material.VALUE).orElseThrow().reveal(String::new);
        }

        @Override
        public Optional<Material> kept() {
            return Optional.ofNullable(kept).map(value -> Material.of(Secret.of(value)));
        }

        @Override
        public void drop() {
            safe.drop();
        }
    }

    private static final class Nowhere implements Safe {
        @Override
        public void keep(Material material) {}

        @Override
        public Optional<Material> kept() {
            return Optional.empty();
        }

        @Override
        public void drop() {}
    }

    /** A rotatable that does as another does, but for one thing. */
    private static class Mutant implements Rotatable {
        private final Rotatable it;

        Mutant(Rotatable it) {
            this.it = it;
        }

        @Override
        public String describe() {
            return it.describe();
        }

        @Override
        public String key() {
            return it.key();
        }

        @Override
        public Capability capability() {
            return it.capability();
        }

        @Override
        public Before look() {
            return it.look();
        }

        @Override
        public Material make() {
            return it.make();
        }

        @Override
        public Safe safe() {
            return it.safe();
        }

        @Override
        public Issued issue(Before before, String tag, Optional<Material> material) {
            return it.issue(before, tag, material);
        }

        @Override
        public List<Sighting> sightings() {
            return it.sightings();
        }

        @Override
        public boolean adopts() {
            return it.adopts();
        }

        @Override
        public boolean isTagged() {
            return it.isTagged();
        }

        @Override
        public void discard(String id) {
            it.discard(id);
        }

        @Override
        public List<String> places() {
            return it.places();
        }

        @Override
        public Map<String, String> store(String place, Issued issued, Optional<Material> material) {
            return it.store(place, issued, material);
        }

        @Override
        public Optional<Evidence> verify(Before before, Issued issued, Optional<Material> material) {
            return it.verify(before, issued, material);
        }

        @Override
        public Optional<ByHand> byHand(Before before, Issued issued) {
            return it.byHand(before, issued);
        }

        @Override
        public Revocation revocation() {
            return it.revocation();
        }

        @Override
        public void revoke(Before before) {
            it.revoke(before);
        }

        @Override
        public boolean isDead(Before before) {
            return it.isDead(before);
        }
    }
}
