package dev.weir.harness.plugins;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.Plugin;
import dev.weir.api.PluginSetting;
import dev.weir.api.Reply;
import dev.weir.api.Responder;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Responds to requests that want it, and counts its calls. */
@Plugin(name = "test-responding", summary = "responds on demand")
public final class Responding implements Responder {
    private static final Reply LARGE = Reply.of(200).withBody(new byte[Reply.MOST_BODY_BYTES]);

    private static final Reply WIDE = wide();

    /** With as many bytes of fields as there may be, and as many fields but for those that are added here. */
    private static Reply wide() {
        Reply wide = Reply.of(200);
        for (int i = 2; i < Reply.MOST_FIELDS - 1; i++) {
            wide = wide.with("X-" + i, "");
        }
        return wide.with("X-Long", "w".repeat(Reply.MOST_FIELD_BYTES - 64 * 10));
    }

    /**
     * What can be set.
     *
     * @param field the field that says what is wanted
     */
    public record Settings(
            @PluginSetting(defaultValue = "X-Respond", meaning = "the field that says what is wanted")
            String field) {}

    private final String field;
    private int calls;

    /** Makes one. */
    @Inject
    public Responding(Settings settings) {
        this.field = settings.field();
    }

    @Override
    public @Nullable Reply respond(Exchange exchange) {
        calls++;
        HeaderView fields = exchange.request().headers();
        String wish = fields.first(field);
        Reply reply = wish == null ? null : reply(wish);
        return reply == null ? null : reply.with("X-By", field).with("X-Calls", String.valueOf(calls));
    }

    private static @Nullable Reply reply(String wish) {
        return switch (wish) {
            case "text" -> Reply.of(200).withText("local\n");
            case "redirect" -> Reply.of(302).with("Location", "/elsewhere");
            case "too-large" -> Reply.of(413).withText("too large\n");
            case "none" -> Reply.of(204);
            case "unchanged" -> Reply.of(304).with("ETag", "\"1\"");
            case "large" -> LARGE;
            case "wide" -> WIDE;
            case "dated" -> Reply.of(200).with("Date", "my own");
            case "throw" -> throw new IllegalStateException("as you wish");
            case "error" -> throw new StackOverflowError();
            case "refusal" -> throw Failure.UNSUPPORTED_METHOD.because("not today");
            default -> null;
        };
    }
}
