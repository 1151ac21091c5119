package dev.weir.engine.admin.http;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers requests. On the server's loop: it must not block. */
public interface AdminHandler {
    /**
     * Judges a request by its head, before its body is read.
     *
     * @return the refusal, or {@code null} if the request is allowed
     */
    @Nullable Reply refuse(AdminRequest request);

    /**
     * Answers an allowed request.
     *
     * @param answer takes the reply; once, at any time, on any thread
     */
    void handle(AdminRequest request, Consumer<Reply> answer);
}
