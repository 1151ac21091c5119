package dev.weir.harness.property;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A set of readers that are lenient in different ways, to check that all read the same. */
final class Readers {
    private static final List<Quirk> ALL_QUIRKS = List.of(Quirk.values());
    private static final int MIXED = 3;

    private static final List<LenientReader> WITH_ONE_QUIRK = withOneQuirk();

    private Readers() {}

    private static List<LenientReader> withOneQuirk() {
        var readers = new ArrayList<LenientReader>();
        readers.add(new LenientReader(EnumSet.noneOf(Quirk.class)));
        for (Quirk quirk : Quirk.values()) {
            readers.add(new LenientReader(EnumSet.of(quirk)));
        }
        return List.copyOf(readers);
    }

    /** A reader with several quirks, as real ones have. */
    private static LenientReader mixed(Chance chance) {
        var quirks = EnumSet.noneOf(Quirk.class);
        for (int i = 2 + chance.below(6); i > 0; i--) {
            quirks.add(ALL_QUIRKS.get(chance.below(ALL_QUIRKS.size())));
        }
        return new LenientReader(quirks);
    }

    /** The readers that read something else than intended, and what; empty if all agree. */
    static Optional<String> dissent(Chance chance, Sight meant, Function<LenientReader, Sight> reading) {
        for (LenientReader reader : WITH_ONE_QUIRK) {
            Sight sight = reading.apply(reader);
            if (!sight.equals(meant)) {
                return Optional.of(report(meant, reader, sight));
            }
        }
        for (int i = 0; i < MIXED; i++) {
            LenientReader reader = mixed(chance);
            Sight sight = reading.apply(reader);
            if (!sight.equals(meant)) {
                return Optional.of(report(meant, reader, sight));
            }
        }
        return Optional.empty();
    }

    private static String report(Sight meant, LenientReader reader, Sight sight) {
        return "\n  strict reader:   " + Shown.of(meant.toString()) + "\n  reader with " + reader
                + ":\n                   " + Shown.of(sight.toString());
    }
}
