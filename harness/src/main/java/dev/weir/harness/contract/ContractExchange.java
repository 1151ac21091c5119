package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.Encryption;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import dev.weir.harness.contract.ContractOutcome.Kind;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange that a test controls. The same object serves one request after another, as in the engine. One thread. */
public final class ContractExchange implements Exchange {
    private final ContractUpstream upstream;
    private final Request shown = new Shown();
    private final List<Outcome> attempts = new ArrayList<>();
    private final IdentityHashMap<Object, Object> memories = new IdentityHashMap<>();
    private ContractRequest request;
    private ContractHeaders head;
    private int status;
    private @Nullable Failure failure;
    private @Nullable Refusal refusal;
    private @Nullable String answeredBy;
    private @Nullable Backend backend;

    /** Creates an exchange with a request. */
    public ContractExchange(ContractUpstream upstream, ContractRequest request) {
        this.upstream = upstream;
        this.request = request;
        this.head = new ContractHeaders(request.lines());
    }

    /** Ends the exchange, and starts another with a request. */
    public void open(ContractRequest next) {
        request = next;
        head = new ContractHeaders(next.lines());
        attempts.clear();
        memories.clear();
        status = 0;
        failure = null;
        refusal = null;
        answeredBy = null;
        backend = null;
    }

    /** The head of the request, for edits. */
    public ContractHeaders head() {
        return head;
    }

    /** Begins an attempt. */
    public void attempts(ContractBackend chosen) {
        backend = chosen;
    }

    /** Ends an attempt. */
    public void attempted(ContractBackend backend, Kind how) {
        attempted(new ContractOutcome(backend).of(backend, how, 1_000_000));
    }

    /** Ends an attempt with this outcome, which must not be used for another attempt. */
    public void attempted(Outcome how) {
        backend = how.backend();
        attempts.add(how);
    }

    /** Sends the client a response with this status. */
    public void answers(int code) {
        status = code;
    }

    /** Fails the exchange, so that the client gets a local reply. */
    public void fails(Failure why, @Nullable Refusal broken) {
        failure = why;
        refusal = broken;
        answeredBy = null;
        status = why.status();
    }

    /** Sends the client a plugin's reply with this status instead of a backend's response. */
    public void answeredBy(String plugin, int code) {
        answeredBy = plugin;
        status = code;
    }

    @Override
    public Request request() {
        return shown;
    }

    @Override
    public Upstream upstream() {
        return upstream;
    }

    @Override
    public @Nullable Backend backend() {
        return backend;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public @Nullable String answeredBy() {
        return answeredBy;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public @Nullable Refusal refusal() {
        return refusal;
    }

    @Override
    public int attempts() {
        return attempts.size();
    }

    @Override
    public Outcome attempt(int index) {
        return attempts.get(index);
    }

    @Override
    public long requestBodyBytes() {
        return 0;
    }

    @Override
    public long responseBodyBytes() {
        return 0;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public void attach(Object owner, @Nullable Object value) {
        if (value == null) {
            memories.remove(owner);
        } else {
            memories.put(owner, value);
        }
    }

    @Override
    public @Nullable Object attachment(Object owner) {
        return memories.get(owner);
    }

    /** The request with its edited head. */
    private final class Shown implements Request {
        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String target() {
            return request.target();
        }

        @Override
        public int minorVersion() {
            return request.minorVersion();
        }

        @Override
        public boolean idempotent() {
            return request.idempotent();
        }

        @Override
        public HeaderView headers() {
            return head;
        }

        @Override
        public InetSocketAddress client() {
            return request.client();
        }

        @Override
        public InetSocketAddress effectiveClient() {
            return request.effectiveClient();
        }

        @Override
        public @Nullable Encryption encryption() {
            return request.encryption();
        }
    }
}
