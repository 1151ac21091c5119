package dev.weir.engine.exchange;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import java.util.List;
import java.util.Objects;

/** The members of an upstream that an attempt may go to; filled anew for each choice. One per loop and upstream. */
final class CandidateView implements Candidates {
    private final UpstreamGroup upstream;
    private final SharedBackend[] eligible;
    private int size;

    CandidateView(UpstreamGroup upstream) {
        this.upstream = upstream;
        this.eligible = new SharedBackend[upstream.members().size()];
    }

    /** Takes out who is ejected, and whom an earlier attempt ruled out. @return how many are left */
    int fill(ExchangeRecord exchange) {
        List<SharedBackend> members = upstream.members();
        size = 0;
        for (int i = 0; i < members.size(); i++) {
            SharedBackend member = members.get(i);
            if (!member.ejected() && !exchange.excludes(member)) {
                eligible[size++] = member;
            }
        }
        return size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public SharedBackend get(int index) {
        return eligible[Objects.checkIndex(index, size)];
    }

    @Override
    public boolean contains(Backend backend) {
        return indexOf(backend) >= 0;
    }

    int indexOf(Backend backend) {
        for (int i = 0; i < size; i++) {
            if (eligible[i] == backend) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Upstream upstream() {
        return upstream;
    }
}
