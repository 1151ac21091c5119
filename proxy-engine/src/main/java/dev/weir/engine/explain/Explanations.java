package dev.weir.engine.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The explanations of all loops. Each loop copies its own in a task, so a call takes about a turn of the loops. A loop
 * that does not turn for a second is left out, and is not asked again before it has turned. Any thread but the loops.
 */
public final class Explanations {
    private static final long PATIENCE_SECONDS = 1;

    private final List<LoopExplanations> loops;
    private final Map<LoopExplanations, CompletableFuture<?>> late = new ConcurrentHashMap<>();

    /** @param loops those of each loop; empty if nothing is explained */
    public Explanations(List<LoopExplanations> loops) {
        this.loops = List.copyOf(loops);
    }

    /** Whether requests are explained at all ({@code explain.requests}). */
    public boolean enabled() {
        return !loops.isEmpty();
    }

    /** The newest explanations that a filter accepts, the newest first. */
    public List<ExplanationSummary> recent(ExplanationFilter filter) {
        return ask(loop -> loop.recent(filter)).stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(ExplanationSummary::at).reversed())
                .limit(filter.limit())
                .toList();
    }

    /** The newest explanation with an id. */
    public Optional<Explanation> find(String id) {
        return ask(loop -> Optional.ofNullable(loop.find(id))).stream()
                .flatMap(Optional::stream)
                .max(Comparator.comparing(Explanation::at));
    }

    private <T> List<T> ask(Function<LoopExplanations, T> question) {
        late.values().removeIf(CompletableFuture::isDone);
        Map<LoopExplanations, CompletableFuture<T>> asked = new LinkedHashMap<>();
        for (LoopExplanations each : loops) {
            if (!late.containsKey(each)) {
                var answer = new CompletableFuture<T>();
                asked.put(each, answer);
                each.loop().execute(() -> answer(answer, question, each));
            }
        }
        await(CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)));
        asked.forEach((loop, answer) -> {
            if (!answer.isDone()) {
                late.put(loop, answer);
            }
        });
        return asked.values().stream()
                .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
    }

    private static <T> void answer(
            CompletableFuture<T> answer, Function<LoopExplanations, T> question, LoopExplanations loop) {
        try {
            answer.complete(question.apply(loop));
        } catch (RuntimeException | Error bug) {
            answer.completeExceptionally(bug);
            throw bug;
        }
    }

    @SuppressWarnings("EmptyCatch") // a loop reports its own error, and a blocked loop is left out
    private static void await(CompletableFuture<?> all) {
        try {
            var unused = all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
        }
    }
}
