package dev.rekey.internal.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekey.error.ConfigurationException;
import dev.rekey.internal.disk.Crash;
import dev.rekey.internal.disk.Disk;
import dev.rekey.internal.disk.MemoryDisk;
import dev.rekey.internal.disk.MemoryDisk.Fault;
import dev.rekey.internal.engine.Safe;
import dev.rekey.internal.seal.Identity;
import dev.rekey.internal.seal.Recipients;
import dev.rekey.issuer.Material;
import dev.rekey.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SealedSafeTest {
    private static final String OLD = "RKVsafeOldMARKER";
    private static final String NEW = "RKVsafeNewMARKER \u00e4\npassword 3\nabc";
    private static final String NAME = SealedSafe.fileOf("r1", "db/../password");

    private final MemoryDisk disk = new MemoryDisk(1);
    private final Identity identity = Identity.create(disk, "operator.key");

    @Test
    void givesBackEveryPartInANewProcess() {
        safe().keep(Material.of(
                Map.of("user", Secret.of("app_b"), "password", Secret.of(NEW), "empty", Secret.of(""))));

        Material kept = safe().kept().orElseThrow();
        assertThat(kept.parts()).containsOnlyKeys("user", "password", "empty");
        assertThat(text(kept, "user")).isEqualTo("app_b");
        assertThat(text(kept, "password")).isEqualTo(NEW);
        assertThat(text(kept, "empty")).isEmpty();
    }

    @Test
    void writesNothingThatCanBeRead() {
        safe().keep(value(NEW));

        assertThat(disk.names()).containsExactlyInAnyOrder("operator.key", NAME);
        assertThat(new String(disk.read(NAME), StandardCharsets.UTF_8)).doesNotContain("RKVsafe");
    }

    @Test
    void isEmptyWithoutTheIdentityWithAnotherOneAndWhenDamaged() {
        safe().keep(value(NEW));
        Identity other = Identity.create(disk, "other.key");

        assertThat(safe(Optional.empty()).kept()).isEmpty();
        assertThat(safe(Optional.of(other)).kept()).isEmpty();
        byte[] damaged = disk.read(NAME);
        damaged[damaged.length - 1] ^= 1;
        disk.plant(NAME, damaged);
        assertThat(safe().kept()).isEmpty();
    }

    @Test
    void leavesNothingOnceDropped() {
        safe().keep(value(NEW));
        safe().drop();
        safe().drop();

        assertThat(disk.names()).containsExactly("operator.key");
        assertThat(safe().kept()).isEmpty();
    }

    @Test
    void hasTheOldValueOrTheNewOneWhereverThePowerGoes() {
        int crashes = 0;
        for (int step = 1; step <= 5; step++) {
            for (Fault fault : List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER)) {
                for (int seed = 0; seed < 20; seed++) {
                    MemoryDisk failing = new MemoryDisk(seed);
                    Safe safe = new SealedSafe(
                            failing,
                            NAME,
                            new Recipients(List.of(identity.recipient())),
                            Optional.of(identity),
                            () -> {});
                    safe.keep(value(OLD));
                    long before = failing.operations();
                    MemoryDisk same = failing.at(before + step, fault);
                    assertThat(same).isSameAs(failing);
                    try {
                        safe.keep(value(NEW));
                    } catch (Crash powerCut) {
                        crashes++;
                        failing.crash();
                    }
                    assertThat(text(safe.kept().orElseThrow(), Material.VALUE)).isIn(OLD, NEW);
                }
            }
        }
        assertThat(crashes).isGreaterThan(150);
    }

    @Test
    void isKeptForSureOnceKeepReturns() {
        for (int seed = 0; seed < 50; seed++) {
            MemoryDisk cut = new MemoryDisk(seed);
            Safe safe = new SealedSafe(
                    cut, NAME, new Recipients(List.of(identity.recipient())), Optional.of(identity), () -> {});
            safe.keep(value(OLD));
            safe.keep(value(NEW));
            cut.crash();

            assertThat(text(safe.kept().orElseThrow(), Material.VALUE)).isEqualTo(NEW);
        }
    }

    @Test
    void takesWhatWasHeldBackWhenTheDiskIsFull() {
        AtomicInteger asked = new AtomicInteger();
        disk.reserve("r1.reserve", 4096);
        MemoryDisk full = disk.capacity(4096 + 300);
        Safe safe = safe(full, () -> {
            asked.incrementAndGet();
            boolean unused = disk.delete("r1.reserve");
        });

        safe.keep(value(NEW));

        assertThat(asked).hasValue(1);
        assertThat(text(safe.kept().orElseThrow(), Material.VALUE)).isEqualTo(NEW);
    }

    @Test
    void keepsWhatItHadOnADiskThatStaysFull() {
        safe().keep(value(OLD));
        Safe safe = safe(disk.capacity(600), () -> {});

        assertThatThrownBy(() -> safe.keep(value(NEW)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not used")
                .hasMessageNotContaining("RKVsafe");
        assertThat(text(safe.kept().orElseThrow(), Material.VALUE)).isEqualTo(OLD);
        assertThat(disk.names()).doesNotContain(NAME + ".new");
    }

    private Safe safe() {
        return safe(Optional.of(identity));
    }

    private Safe safe(Optional<Identity> by) {
        return new SealedSafe(disk, NAME, new Recipients(List.of(identity.recipient())), by, () -> {});
    }

    private Safe safe(Disk on, Runnable makeRoom) {
        return new SealedSafe(on, NAME, new Recipients(List.of(identity.recipient())), Optional.of(identity), makeRoom);
    }

    private static Material value(String text) {
        return Material.of(Secret.of(text));
    }

    private static String text(Material material, String part) {
        return material.part(part).orElseThrow().reveal(String::new);
    }
}
