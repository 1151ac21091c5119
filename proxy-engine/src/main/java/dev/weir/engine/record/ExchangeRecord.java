package dev.weir.engine.record;

import dev.weir.api.Backend;
import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.route.Generation;
import dev.weir.engine.route.Generations;
import dev.weir.engine.upstream.UpstreamSnapshot;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of one exchange, and what plugins see of it. Used again by later exchanges. */
public final class ExchangeRecord implements Exchange, Request {
    private final EventLoop loop;
    private final ExchangeRoute route;
    private final AttemptLog log = new AttemptLog();
    private final ExchangeAttachments attachments = new ExchangeAttachments();
    private final ExchangeOutcome ending = new ExchangeOutcome();
    private final BodyCount requestBody = new BodyCount();
    private final BodyCount responseBody = new BodyCount();
    private @Nullable Head request;
    private @Nullable ClientFacts client;
    private long startNanos;

    /** Of no exchange yet. */
    public ExchangeRecord(EventLoop loop, Generations generations) {
        this.loop = loop;
        this.route = new ExchangeRoute(generations);
    }

    /** Begins with a request. */
    public void open(Head head, ClientFacts sender, Generation current) {
        request = head;
        client = sender;
        route.open(current);
        log.reset();
        requestBody.reset();
        responseBody.reset();
        ending.reset();
        startNanos = loop.now();
    }

    /** The exchange is over. @return the request's head, which is of no use any more */
    public Head close() {
        attachments.clear();
        Head head = head();
        request = null;
        client = null;
        route.close();
        return head;
    }

    /** Keeps no large array while it is free. */
    public void trim() {
        log.trim();
        attachments.trim();
    }

    /** If a reload was so long ago that the plugins from before it are let go of, goes on without them. */
    public void leaveExpiredPlugins() {
        if (route.leaveExpired()) {
            attachments.keepOnly(route.generation().observers());
        }
    }

    // ---- for the engine ----

    /** The request's head, as it is forwarded. */
    public Head head() {
        return Objects.requireNonNull(request);
    }

    /** Where it goes. */
    public ExchangeRoute route() {
        return route;
    }

    /** What was tried. */
    public AttemptLog log() {
        return log;
    }

    /** Bytes of the request's body that came. */
    public BodyCount requestBody() {
        return requestBody;
    }

    /** Bytes of the response's body that went to the client. */
    public BodyCount responseBody() {
        return responseBody;
    }

    /** The status that the client gets. */
    public void status(int code) {
        ending.status(code);
    }

    /** What went wrong, and which rule was broken if one was. */
    public void failed(Failure why, @Nullable Refusal broken) {
        ending.failed(why, broken);
    }

    /** The plugin that gave the response, or {@code null} if the client gets another. */
    public void answeredBy(@Nullable String plugin) {
        ending.answeredBy(plugin);
    }

    /** Whether a further attempt is within the limit. */
    public boolean mayTryAgain() {
        return log.count() < route.policy().mostAttempts();
    }

    // ---- for plugins ----

    @Override
    public Request request() {
        return this;
    }

    @Override
    public UpstreamSnapshot upstream() {
        return route.upstream();
    }

    @Override
    public @Nullable Backend backend() {
        return log.newest();
    }

    @Override
    public int status() {
        return ending.status();
    }

    @Override
    public @Nullable String answeredBy() {
        return ending.answeredBy();
    }

    @Override
    public @Nullable Failure failure() {
        return ending.failure();
    }

    @Override
    public @Nullable Refusal refusal() {
        return ending.refusal();
    }

    @Override
    public int attempts() {
        return log.count();
    }

    @Override
    public Outcome attempt(int index) {
        return log.get(index);
    }

    @Override
    public long durationNanos() {
        return loop.now() - startNanos;
    }

    @Override
    public long requestBodyBytes() {
        return requestBody.bytes();
    }

    @Override
    public long responseBodyBytes() {
        return responseBody.bytes();
    }

    @Override
    public void attach(Object owner, @Nullable Object value) {
        attachments.attach(owner, value);
    }

    @Override
    public @Nullable Object attachment(Object owner) {
        return attachments.of(owner);
    }

    @Override
    public String method() {
        return head().method();
    }

    @Override
    public String target() {
        return head().target();
    }

    @Override
    public CharSequence peekTarget() {
        return head().peekTarget();
    }

    @Override
    public int minorVersion() {
        return head().minorVersion();
    }

    @Override
    public boolean idempotent() {
        return switch (head().method()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> route.found() && route.policy().trustsIdempotencyKeys() && head().contains("Idempotency-Key");
        };
    }

    @Override
    public HeaderView headers() {
        return head();
    }

    @Override
    public InetSocketAddress client() {
        return facts().address();
    }

    @Override
    public InetSocketAddress effectiveClient() {
        return facts().effectiveAddress();
    }

    @Override
    public @Nullable Encryption encryption() {
        return facts().encryption();
    }

    private ClientFacts facts() {
        return Objects.requireNonNull(client);
    }
}
