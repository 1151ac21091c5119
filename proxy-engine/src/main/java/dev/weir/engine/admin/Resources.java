package dev.weir.engine.admin;

import dev.weir.engine.admin.http.AdminReply;
import dev.weir.engine.admin.http.AdminRequest;
import dev.weir.engine.admin.view.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Documents that come with the program. */
final class Resources {
    private static final int OK = 200;

    private Resources() {}

    /** A JSON document, or 304 if the client has it already. */
    static AdminReply json(AdminRequest request, String name) {
        byte[] content = bytes(name);
        String tag = "\"" + Digest.of(content) + "\"";
        return PageFiles.reply(request, tag, AdminReply.of(OK, "application/json", content));
    }

    /** The version of a library, by the group and the name of its artifact. */
    static String version(String artifact) {
        try (InputStream in = Resources.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            var written = new Properties();
            if (in != null) {
                written.load(in);
            }
            return written.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("failed to read the version of " + artifact, e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to read " + name, e);
        }
    }
}
