package dev.weir.harness.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the table is asked for.
 *
 * @param proxies in the order of the table; all there are if nobody names one
 * @param faults  likewise
 * @param seed    decides what is left to chance
 */
record TableOptions(List<ProxyProgram> proxies, List<Misbehaviour> faults, long seed) {
    private static final List<ProxyProgram> PROXIES = Stream.concat(
                    Stream.of(WeirProgram.defaults(), WeirProgram.checked(), new NginxProgram()),
                    Arrays.stream(HaproxyProgram.Variant.values()).map(HaproxyProgram::new))
            .toList();

    static String usage() {
        return """
                usage: FaultTable [--proxy NAME]... [--only FAULT]... [--seed N]

                Puts each proxy in front of three backends, lets one of them misbehave in each way, and prints what
                became of 1,000 requests over 64 connections.

                  --proxy NAME   %s
                  --only FAULT   %s
                  --seed N       decides what is left to chance (default: 1)
                """.formatted(
                PROXIES.stream().map(ProxyProgram::name).collect(Collectors.joining(", ")),
                Arrays.stream(Misbehaviour.values()).map(Misbehaviour::word).collect(Collectors.joining(", ")));
    }

    /** Reads the command line. @throws IllegalArgumentException with the usage if it cannot be understood */
    static TableOptions parse(String... args) {
        var proxies = new ArrayList<ProxyProgram>();
        var faults = new ArrayList<Misbehaviour>();
        long seed = 1;
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw wrong("'" + args[i] + "' is no option with a value");
            }
            String value = args[i + 1];
            switch (args[i]) {
                case "--proxy" -> proxies.add(proxy(value));
                case "--only" -> faults.add(fault(value));
                case "--seed" -> seed = seed(value);
                default -> throw wrong("there is no option '" + args[i] + "'");
            }
        }
        return new TableOptions(
                proxies.isEmpty() ? PROXIES : List.copyOf(proxies),
                faults.isEmpty() ? List.of(Misbehaviour.values()) : List.copyOf(faults),
                seed);
    }

    private static ProxyProgram proxy(String name) {
        return PROXIES.stream()
                .filter(proxy -> proxy.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("there is no proxy '" + name + "'"));
    }

    private static Misbehaviour fault(String word) {
        return Arrays.stream(Misbehaviour.values())
                .filter(fault -> fault.word().equals(word))
                .findFirst()
                .orElseThrow(() -> wrong("there is no fault '" + word + "'"));
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong("'" + text + "' is no number");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + "\n\n" + usage());
    }
}
