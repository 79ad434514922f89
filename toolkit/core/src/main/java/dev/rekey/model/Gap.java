package dev.rekey.model;

import java.util.Objects;

/**
 * A place that could not be seen: what a listing lacks, which is not the same as being empty.
 *
 * @param place what was not seen, such as {@code context deploy}
 * @param why what came back, such as {@code 403}
 * @param remedy what to try
 */
public record Gap(String place, String why, String remedy) {
    public Gap {
        Objects.requireNonNull(place);
        Objects.requireNonNull(why);
        Objects.requireNonNull(remedy);
    }

    /** What to tell a reader: {@code Not seen: context deploy answered 403; use the token of…}. */
    public String sentence() {
        return "Not seen: " + place + " " + why + "; " + remedy + ".";
    }
}
