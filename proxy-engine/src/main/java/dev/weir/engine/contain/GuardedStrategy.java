package dev.weir.engine.contain;

import dev.weir.api.Backend;
import dev.weir.api.BalancingStrategy;
import dev.weir.api.Candidates;
import dev.weir.api.Outcome;
import dev.weir.api.Request;
import org.jspecify.annotations.Nullable;

/** Guards a strategy: if the plugin does not return a valid choice, round robin is used. */
public final class GuardedStrategy extends Guard implements BalancingStrategy {
    private final BalancingStrategy strategy;
    private int turn;
    private boolean choseItself;

    GuardedStrategy(BalancingStrategy strategy, PluginHealth pluginHealth, LoopWatch watch) {
        super(strategy, BalancingStrategy.class, pluginHealth, watch);
        this.strategy = strategy;
        this.turn = watch.loop();
    }

    @Override
    public Backend choose(Request request, Candidates candidates) {
        choseItself = false;
        if (quarantined()) {
            return next(candidates);
        }
        Guard outer = enter(Callback.CHOOSE);
        try {
            Backend answer = strategy.choose(request, candidates);
            if (answer != null && (candidates.contains(answer) || candidates.isFull(answer))) {
                choseItself = true;
                return answer;
            }
            failed(Callback.CHOOSE, new IllegalStateException(InvalidReturn.words(answer) + " is not a candidate"));
        } catch (Throwable thrown) {
            failed(Callback.CHOOSE, thrown);
        } finally {
            leave(outer, request);
        }
        return next(candidates);
    }

    private Backend next(Candidates candidates) {
        turn = (turn + 1) & Integer.MAX_VALUE;
        return candidates.get(turn % candidates.size());
    }

    /** Whether the plugin made the last choice; if not, round robin made it. */
    public boolean choseItself() {
        return choseItself;
    }

    /** {@code null} if the plugin did not make the choice. */
    @Override
    public @Nullable String reason() {
        if (!choseItself || skips(Callback.REASON)) {
            return null;
        }
        Guard outer = enter(Callback.REASON);
        try {
            return strategy.reason();
        } catch (Throwable thrown) {
            failed(Callback.REASON, thrown);
            return null;
        } finally {
            leave(outer);
        }
    }

    @Override
    public @Nullable Backend waitFor(Request request, Candidates candidates) {
        if (skips(Callback.WAIT_FOR)) {
            return null;
        }
        Guard outer = enter(Callback.WAIT_FOR);
        try {
            Backend answer = strategy.waitFor(request, candidates);
            if (answer == null || candidates.isFull(answer)) {
                return answer;
            }
            failed(
                    Callback.WAIT_FOR,
                    new IllegalStateException(InvalidReturn.words(answer) + " is not a full backend"));
        } catch (Throwable thrown) {
            failed(Callback.WAIT_FOR, thrown);
        } finally {
            leave(outer, request);
        }
        return null;
    }

    @Override
    public void started(Backend backend) {
        if (skips(Callback.STARTED)) {
            return;
        }
        Guard outer = enter(Callback.STARTED);
        try {
            strategy.started(backend);
        } catch (Throwable thrown) {
            failed(Callback.STARTED, thrown);
        } finally {
            leave(outer);
        }
    }

    @Override
    public void completed(Backend backend, Outcome outcome) {
        if (skips(Callback.COMPLETED)) {
            return;
        }
        Guard outer = enter(Callback.COMPLETED);
        try {
            strategy.completed(backend, outcome);
        } catch (Throwable thrown) {
            failed(Callback.COMPLETED, thrown);
        } finally {
            leave(outer);
        }
    }
}
