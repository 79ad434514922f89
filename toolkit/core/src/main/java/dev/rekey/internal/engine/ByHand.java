package dev.rekey.internal.engine;

import java.util.Set;

/**
 * What only a person can do.
 *
 * @param work what there is to do, in a sentence or more
 * @param about what it is to be done to, such as hosts: that it is done is believed of these, and of nothing that shows up later
 */
public record ByHand(String work, Set<String> about) {
    public ByHand {
        about = Set.copyOf(about);
    }
}
