package dev.rekey.usage;

import dev.rekey.model.Gap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a join lacks: gaps to tell, and of which projects some configuration is missing. */
record Unseen(List<Gap> gaps, Set<String> partly) {
    static final Unseen NOTHING = new Unseen(List.of(), Set.of());

    Unseen {
        gaps = List.copyOf(gaps);
        partly = Set.copyOf(partly);
    }

    Unseen and(List<Gap> moreGaps, Set<String> morePartly) {
        Set<String> all = new LinkedHashSet<>(partly);
        all.addAll(morePartly);
        return new Unseen(
                Stream.concat(gaps.stream(), moreGaps.stream()).distinct().toList(), all);
    }
}
