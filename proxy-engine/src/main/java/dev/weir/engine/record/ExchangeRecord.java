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

/** Records one exchange and presents it to plugins. Reused by later exchanges. */
public final class ExchangeRecord implements Exchange, Request {
    private final EventLoop loop;
    private final RequestId id;
    private final ExchangeRoute route;
    private final AttemptLog log = new AttemptLog();
    private final ExchangeAttachments attachments = new ExchangeAttachments();
    private final ExchangeOutcome ending = new ExchangeOutcome();
    private final BodyCount requestBody = new BodyCount();
    private final BodyCount responseBody = new BodyCount();
    private @Nullable Head request;
    private @Nullable ClientFacts client;
    private long startNanos;

    /** Creates it without an exchange. */
    public ExchangeRecord(EventLoop loop, RequestIds ids, Generations generations) {
        this.loop = loop;
        this.id = new RequestId(ids);
        this.route = new ExchangeRoute(generations);
    }

    /** Begins a request. */
    public void open(Head head, ClientFacts sender, Generation current) {
        request = head;
        client = sender;
        id.begin();
        route.open(current);
        log.reset();
        requestBody.reset();
        responseBody.reset();
        ending.reset();
        startNanos = loop.now();
    }

    /** Ends the exchange. @return the request's head, which is no longer needed */
    public Head close() {
        attachments.clear();
        Head head = head();
        request = null;
        client = null;
        route.close();
        return head;
    }

    /** Releases large arrays before reuse. */
    public void trim() {
        log.trim();
        attachments.trim();
    }

    /** Replaces the plugins of an older generation if the grace period after a reload has expired. */
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

    /** The route of the exchange. */
    public ExchangeRoute route() {
        return route;
    }

    /** The attempts. */
    public AttemptLog log() {
        return log;
    }

    /** Received bytes of the request body. */
    public BodyCount requestBody() {
        return requestBody;
    }

    /** Bytes of the response body that were sent to the client. */
    public BodyCount responseBody() {
        return responseBody;
    }

    /** Sets the status that the client gets. */
    public void status(int code) {
        ending.status(code);
    }

    /** Records a failure, and the violated rule if there is one. */
    public void failed(Failure why, @Nullable Refusal broken) {
        ending.failed(why, broken);
    }

    /** Sets the plugin that gave the response; {@code null} for any other response. */
    public void answeredBy(@Nullable String plugin) {
        ending.answeredBy(plugin);
    }

    /** Whether the limit allows a further attempt. */
    public boolean mayTryAgain() {
        return log.count() < route.policy().mostAttempts();
    }

    // ---- for plugins ----

    @Override
    public RequestId id() {
        return id;
    }

    @Override
    public Request request() {
        return this;
    }

    @Override
    public UpstreamSnapshot upstream() {
        return route.upstream();
    }

    @Override
    public @Nullable String routeName() {
        return route.name();
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
    public long queueNanos() {
        return log.queueNanos(loop.now());
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
