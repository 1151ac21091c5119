package dev.weir.engine.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The explanations of all loops. Each loop copies its own in a task, so a call takes about a turn of the loops. A loop
 * that does not turn for a second is left out. Any thread but the loops.
 */
public final class Explanations {
    private static final long PATIENCE_SECONDS = 1;

    private final List<LoopExplanations> loops;

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
        List<CompletableFuture<T>> asked = new ArrayList<>();
        for (LoopExplanations each : loops) {
            var answer = new CompletableFuture<T>();
            asked.add(answer);
            each.loop().execute(() -> answer(answer, question, each));
        }
        await(CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)));
        return asked.stream()
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
