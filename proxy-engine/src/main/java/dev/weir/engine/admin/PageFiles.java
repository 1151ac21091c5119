package dev.weir.engine.admin;

import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.http.AdminRequest;
import dev.weir.engine.admin.view.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the dashboard, from the class path. No name leads out of their folder. Any thread. */
final class PageFiles {
    private static final String FOLDER = "page/";
    private static final String UPLOT = "uplot/";
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9_-]+/){0,3}[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    @SuppressWarnings("ArrayRecordComponent") // never compared, never modified
    private record File(byte[] content, String tag) {}

    private final Map<String, File> known = new ConcurrentHashMap<>();

    /** A file, or 304 if the client has it already. */
    AdminReply file(AdminRequest request, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        Optional<File> found = type == null || !NAME.matcher(name).matches() ? Optional.empty() : find(name);
        if (found.isEmpty()) {
            return AdminReply.problem(NOT_FOUND, "the dashboard has no such file");
        }
        return reply(
                request,
                found.get().tag(),
                AdminReply.of(OK, String.valueOf(type), found.get().content()));
    }

    /** The reply with its tag, or 304 if the client has that version already. */
    static AdminReply reply(AdminRequest request, String tag, AdminReply whole) {
        boolean same = request.all("If-None-Match").stream().anyMatch(line -> line.contains(tag) || line.equals("*"));
        return (same ? AdminReply.notModified() : whole).with("ETag", tag).with("Cache-Control", "no-cache");
    }

    /** Only files that exist are kept, so that no client can fill the memory with names. */
    private Optional<File> find(String name) {
        File kept = known.get(name);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<File> loaded = load(name);
        loaded.ifPresent(file -> known.put(name, file));
        return loaded;
    }

    /** A file of the only library, whose folder has its version in its name. */
    private static String uplot(String name) {
        return "/META-INF/resources/webjars/uplot/" + Resources.version("org.webjars.npm/uplot") + "/dist/" + name;
    }

    private static Optional<File> load(String name) {
        String path = name.startsWith(UPLOT) ? uplot(name.substring(UPLOT.length())) : FOLDER + name;
        try (InputStream in = PageFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new File(content, "\"" + Digest.of(content) + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException("failed to read a file of the dashboard", e);
        }
    }
}
