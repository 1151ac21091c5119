package dev.weir.engine.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.engine.config.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the backend that a command line names: {@code HOST:PORT}, or {@code UPSTREAM/HOST:PORT} where several have it. */
final class BackendChoice {
    private static final int MOST_LISTED = 20;
    private static final String ALWAYS_ALLOWED = "-._~:";

    private BackendChoice() {}

    /** Finds it. @throws RemoteException with the backends that there are, the nearest first */
    static Live.Backend of(Live live, String written) throws RemoteException {
        List<Live.Backend> all = live.backends();
        List<Live.Backend> found =
                all.stream().filter(each -> isMeant(each, written)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.size() > 1) {
            throw RemoteException.usage("several upstreams have a backend '" + written + "'; write one of:"
                    + listed(found.stream().map(Live.Backend::path).toList()));
        }
        List<String> paths = all.stream().map(Live.Backend::path).toList();
        if (paths.isEmpty()) {
            throw RemoteException.usage("there is no backend '" + written + "', because the proxy has none");
        }
        throw RemoteException.usage(
                "there is no backend '" + written + "'; there are:" + listed(nearestFirst(written, all)));
    }

    private static boolean isMeant(Live.Backend backend, String written) {
        String address = Members.text(backend.now(), "address");
        return written.equals(backend.name())
                || written.equals(address)
                || written.equals(backend.path())
                || written.equals(backend.upstream() + "/" + address);
    }

    private static List<String> nearestFirst(String written, List<Live.Backend> all) {
        boolean whole = written.indexOf('/') >= 0;
        List<String> left = new ArrayList<>(
                all.stream().map(each -> whole ? each.path() : each.name()).toList());
        List<Live.Backend> backends = new ArrayList<>(all);
        List<String> ordered = new ArrayList<>();
        NearestName.of(written, left).ifPresent(name -> {
            int index = left.indexOf(name);
            ordered.add(backends.remove(index).path());
        });
        Stream<String> others = backends.stream().map(Live.Backend::path);
        return Stream.concat(ordered.stream(), others).toList();
    }

    private static String listed(List<String> paths) {
        String first = "\n  " + String.join("\n  ", paths.subList(0, Math.min(MOST_LISTED, paths.size())));
        int more = paths.size() - MOST_LISTED;
        return more > 0 ? first + "\n  and " + more + " more (see weir status)" : first;
    }

    /** The target of requests about a backend. */
    static String target(Live.Backend backend) {
        return "/v1/upstreams/" + encoded(backend.upstream()) + "/backends/" + encoded(backend.name());
    }

    /** A text as one segment of a path, or as a value in a query. */
    static String encoded(String text) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || ALWAYS_ALLOWED.indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
