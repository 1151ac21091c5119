package dev.weir.engine.upstream;

import dev.weir.api.Backend;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.Upstream;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.loop.SafeLog;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs health changes of the backends that this loop owns: one line for each change, with the reason and the number of
 * available backends. The log of a flapping backend is limited: within a second after a line, changes are only counted,
 * and its state is logged when the second has passed. Belongs to one loop.
 */
final class HealthLog {
    private static final System.Logger LOG = System.getLogger("dev.weir.health");
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final int LONGEST_REASON = 300;

    private final EventLoop loop;
    /** By backend, or by priority for a panic: those with a line logged within the last second. */
    private final Map<Object, Subject> recent = new HashMap<>();

    HealthLog(EventLoop loop) {
        this.loop = loop;
    }

    /** A backend's health status changed. */
    void changed(Backend backend, HealthStatus healthStatus) {
        System.Logger.Level level =
                healthStatus.state() == State.IN_ROTATION ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        tell(backend, new News(level, () -> words(backend, healthStatus)));
    }

    /** The panic mode of a priority began or ended. */
    void panic(Supplier<? extends Upstream> upstream, int priority, boolean panics) {
        System.Logger.Level level = panics ? System.Logger.Level.WARNING : System.Logger.Level.INFO;
        tell(priority, new News(level, () -> words(upstream.get(), priority, panics)));
    }

    private void tell(Object about, News news) {
        Subject known = recent.get(about);
        if (known == null) {
            var subject = new Subject(about);
            recent.put(about, subject);
            subject.log(news);
        } else {
            known.fold(news);
        }
    }

    private @Nullable String words(Backend backend, HealthStatus healthStatus) {
        Upstream upstream = backend.upstream();
        if (!upstream.backends().contains(backend)) {
            return null; // it was removed
        }
        String state = switch (healthStatus.state()) {
            case IN_ROTATION -> "is back in rotation";
            case EJECTED -> "is ejected for " + seconds(healthStatus.untilNanos() - loop.now());
            case DOWN -> "is down";
        };
        return "upstream " + upstream.name() + ": " + backend.name() + " " + state + ": " + oneLine(healthStatus.why())
                + "; " + available(upstream.backends());
    }

    private static String words(Upstream upstream, int priority, boolean panics) {
        List<Backend> members = upstream.backends().stream()
                .filter(member -> member.priority() == priority)
                .toList();
        return "upstream " + upstream.name() + ": "
                + (panics
                        ? "too few backends are available, so all get requests"
                        : "enough backends are available again")
                + " (health.panic-threshold, priority " + priority + "); " + available(members);
    }

    private static String available(List<Backend> members) {
        long available = members.stream().filter(Backend::available).count();
        return available + " of " + members.size() + " available";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, nanos) / 1e9);
    }

    /** Removes control characters, since a plugin's reason may contain bytes from a peer. */
    private static String oneLine(String why) {
        String cut = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) + "..." : why;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /** The loop ends: logs all changes that are held back. */
    void close() {
        List.copyOf(recent.values()).forEach(Subject::end);
    }

    /** @param words creates the line when it is logged; it gives {@code null} if there is nothing to log */
    private record News(System.Logger.Level level, Supplier<@Nullable String> words) {}

    /** A backend or priority with a line logged less than a second ago. */
    private final class Subject {
        private final Object about;
        private final Alarm over = loop.alarm(this::over);
        private @Nullable News latest;
        private int folded;

        Subject(Object about) {
            this.about = about;
        }

        void fold(News news) {
            latest = news;
            folded++;
        }

        void log(News news) {
            over.set(PAUSE_NANOS);
            String words = news.words().get();
            if (words != null) {
                String more = folded > 1 ? ", after " + folded + " changes" : "";
                SafeLog.log(LOG, news.level(), words + more, null);
            }
            folded = 0;
        }

        private void over() {
            News news = latest;
            latest = null;
            if (news == null) {
                recent.remove(about);
            } else {
                log(news);
            }
        }

        void end() {
            over();
            over.cancel();
            recent.remove(about);
        }
    }
}
