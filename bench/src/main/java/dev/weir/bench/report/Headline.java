package dev.weir.bench.report;

import dev.weir.bench.compare.Comparison;
import dev.weir.bench.compare.Contestant;
import dev.weir.bench.compare.Figure;
import dev.weir.bench.compare.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the result in one sentence. */
final class Headline {
    private static final String OURS = "weir";

    /** The ratio of a proxy to the reference. */
    private record Ratio(Workload workload, int loops, Figure figure, double ratio) {}

    private Headline() {}

    /** The first ratio of our proxy, and the range over other workloads; a sentence that says so if there is none. */
    static String of(Comparison comparison) {
        Optional<String> subject = subject(comparison);
        if (subject.isEmpty()) {
            return "Nothing was compared with " + comparison.reference() + ".";
        }
        List<Ratio> ratios = ratios(comparison, subject.orElseThrow());
        if (ratios.isEmpty()) {
            return capital(subject.orElseThrow()) + " and " + comparison.reference() + " have no figure in common.";
        }
        Ratio first = ratios.get(0);
        return capital(subject.orElseThrow()) + verb(first.figure()) + Numbers.ratio(first.ratio()) + " of "
                + comparison.reference() + "'s " + words(first.figure()) + " for “"
                + first.workload().title()
                + "” with " + Numbers.count(first.loops(), "loop") + spread(ratios) + ".";
    }

    /** Our proxy, or else the first that is not the reference. */
    private static Optional<String> subject(Comparison comparison) {
        List<String> others = comparison.contestants().stream()
                .map(Contestant::name)
                .filter(name -> !name.equals(comparison.reference()))
                .toList();
        return others.contains(OURS) ? Optional.of(OURS) : others.stream().findFirst();
    }

    private static List<Ratio> ratios(Comparison comparison, String proxy) {
        return comparison.loops().stream()
                .flatMap(loops -> Tables.tried(comparison, loops).stream()
                        .flatMap(workload -> ratio(comparison, workload, loops, proxy)))
                .toList();
    }

    /** Of the first figure that has a ratio: a median of zero, as for failures, has none. */
    private static Stream<Ratio> ratio(Comparison comparison, Workload workload, int loops, String proxy) {
        return workload.figures().stream()
                .flatMap(figure -> Value.of(comparison, workload, loops, proxy, figure).stream()
                        .flatMapToDouble(value -> value.ratio().stream())
                        .filter(ratio -> ratio > 0)
                        .mapToObj(ratio -> new Ratio(workload, loops, figure, ratio)))
                .limit(1);
    }

    /** One good figure is no result, so the sentence has the range over the other workloads. */
    private static String spread(List<Ratio> ratios) {
        Ratio first = ratios.get(0);
        var alike = ratios.stream()
                .filter(ratio -> ratio.loops() == first.loops() && ratio.figure() == first.figure())
                .mapToDouble(Ratio::ratio)
                .summaryStatistics();
        if (alike.getCount() < 2) {
            return "";
        }
        return ", and over all " + alike.getCount() + " such workloads from " + Numbers.ratio(alike.getMin()) + " to "
                + Numbers.ratio(alike.getMax());
    }

    private static String verb(Figure figure) {
        return figure == Figure.CPU ? " costs " : " has ";
    }

    private static String words(Figure figure) {
        return figure == Figure.CPU ? "processor time" : figure.title();
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
