package dev.rekey.rehearsal.internal.traces;

import dev.rekey.rehearsal.internal.seed.Seeded;
import java.util.ArrayList;
import java.util.List;

/**
 * Where things come from. {@code 203.0.113.0/24} is where nobody has any business, {@code 198.51.100.0/24} are the
 * company's offices, {@code 192.0.2.0/24} homes below 128 and the unlisted machines of CircleCI from there on.
 */
final class Addresses {

    /** As published on 2023-01-13. Some are exits of VPN services, which others use as well. */
    static final List<String> INDICATORS = List.of(
            "178.249.214.10",
            "178.249.214.25",
            "89.36.78.75",
            "89.36.78.109",
            "89.36.78.135",
            "72.18.132.58",
            "188.68.229.52",
            "111.90.149.55");

    /** Of CircleCI's own services, which use the tokens that people gave it. */
    private static final List<String> CORE =
            List.of("18.214.70.5", "52.20.166.242", "18.214.156.84", "54.236.156.101", "52.22.215.219");

    /** Of jobs that ask for a fixed address. */
    private static final List<String> JOBS =
            List.of("3.228.39.90", "18.213.67.41", "34.194.94.201", "34.194.144.202", "34.197.6.234", "35.169.17.173");

    private final Seeded seeded;

    Addresses(Seeded seeded) {
        this.seeded = seeded;
    }

    /** The intruder's first, then that of a colleague who happens to use the same VPN service. */
    List<String> twoIndicators() {
        List<String> all = new ArrayList<>(INDICATORS);
        String first = all.remove(seeded.below("indicator/intruder", all.size()));
        return List.of(first, seeded.pick("indicator/colleague", all));
    }

    String unknown() {
        return "203.0.113." + (1 + seeded.below("address/unknown", 254));
    }

    String office() {
        return "198.51.100." + (1 + seeded.below("address/office", 254));
    }

    /** @param number differs by person */
    String home(int number) {
        return "192.0.2." + (1 + 12 * number + seeded.below("address/home/" + number, 12));
    }

    String core(String purpose) {
        return seeded.pick("core/" + purpose, CORE);
    }

    /** Of a job: half of them ask for a fixed address. */
    String job(String purpose) {
        return seeded.below("fixed/" + purpose, 2) == 0
                ? seeded.pick("job/" + purpose, JOBS)
                : "192.0.2." + (128 + seeded.below("job/" + purpose, 120));
    }
}
