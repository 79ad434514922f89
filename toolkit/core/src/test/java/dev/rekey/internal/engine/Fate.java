package dev.rekey.internal.engine;

import dev.rekey.error.IssuerException;
import dev.rekey.error.IssuerException.Certainty;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What goes wrong, and when: by a seed, and until it is told to stop. */
final class Fate {
    private final Random random;
    private final double crash;
    private final double fault;
    private final Map<String, Integer> killed = new TreeMap<>();
    private boolean kind;

    Fate(long seed, double crash, double fault) {
        this.random = new Random(seed);
        this.crash = crash;
        this.fault = fault;
    }

    /** Nothing goes wrong any more. */
    void relent() {
        kind = true;
    }

    Random random() {
        return random;
    }

    /** How often the process died, by where. */
    Map<String, Integer> killed() {
        return killed;
    }

    /** A remote call: it may be lost on the way there or back, arrive twice, be refused, or the process dies around it. */
    <T> T call(String what, Supplier<T> effect) {
        mayDie("before " + what);
        if (strikes(fault)) {
            switch (random.nextInt(4)) {
                case 0 -> throw new IssuerException(Certainty.UNKNOWN, what + ": the request was lost");
                case 1 -> {
                    var unused = effect.get();
                    throw new IssuerException(Certainty.UNKNOWN, what + ": the answer was lost");
                }
                case 2 -> {
                    var unused = effect.get();
                }
                default -> throw new IssuerException(Certainty.REFUSED, what + ": refused");
            }
        }
        T answer = effect.get();
        mayDie("after " + what);
        return answer;
    }

    /** A write to the disk. */
    void write(String what, Runnable effect) {
        mayDie("before " + what);
        effect.run();
        mayDie("after " + what);
    }

    boolean strikes(double chance) {
        return !kind && random.nextDouble() < chance;
    }

    private void mayDie(String where) {
        if (strikes(crash)) {
            killed.merge(where, 1, Integer::sum);
            throw new Crash(where);
        }
    }
}
