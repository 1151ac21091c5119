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
 * Logs how the backends are that have their home on this loop: a line for each change, with the reason and with how many
 * are left. A backend that comes and goes fills no disk: within a second after a line, changes are only counted, and the
 * state it is in when the second is over is told then. Belongs to one loop.
 */
final class HealthLog {
    private static final System.Logger LOG = System.getLogger("dev.weir.health");
    private static final long PAUSE_NANOS = 1_000_000_000;
    private static final int LONGEST_REASON = 300;

    private final EventLoop loop;
    /** By backend, or by priority for a panic: those of which a line was told within the last second. */
    private final Map<Object, Subject> recent = new HashMap<>();

    HealthLog(EventLoop loop) {
        this.loop = loop;
    }

    /** A backend is in another state now. */
    void changed(Backend backend, HealthStatus healthStatus) {
        System.Logger.Level level =
                healthStatus.state() == State.IN_ROTATION ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
        tell(backend, new News(level, () -> words(backend, healthStatus)));
    }

    /** All of a priority are asked from now on, in rotation or not; or only those in rotation again. */
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
            return null; // it is no member any more
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
                + (panics ? "too few backends are left, all are asked" : "enough backends are left again")
                + " (health.panic-threshold, priority " + priority + "); " + available(members);
    }

    private static String available(List<Backend> members) {
        long available = members.stream().filter(Backend::available).count();
        return available + " of " + members.size() + " available";
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", Math.max(0, nanos) / 1e9);
    }

    /** A plugin's words may hold what a peer sent. */
    private static String oneLine(String why) {
        String cut = why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) + "..." : why;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /** The loop ends: tells what still waits for its second to be over. */
    void close() {
        List.copyOf(recent.values()).forEach(Subject::end);
    }

    /** @param words what to log, or {@code null} if there is no more to tell; made when it is logged */
    private record News(System.Logger.Level level, Supplier<@Nullable String> words) {}

    /** What a line was told of less than a second ago. */
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
