package dev.weir.harness.toxiproxy.relay;

import dev.weir.harness.toxiproxy.toxic.Chunk;
import dev.weir.harness.toxiproxy.toxic.Direction;
import dev.weir.harness.toxiproxy.toxic.LinkView;
import dev.weir.harness.toxiproxy.toxic.Outlet;
import dev.weir.harness.toxiproxy.toxic.Toxic;
import dev.weir.harness.toxiproxy.toxic.ToxicStage;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection: a reader, a stage for each toxic of its stream, a writer. It ends when the writer has
 * closed the destination.
 */
final class Link extends Schedule.Sleeper implements LinkView {
    /** Maximum number of reads of one link before others have a turn. */
    private static final int READS = 8;

    private final Connection connection;
    private final Direction direction;
    private final RandomGenerator random;
    private final Endpoint source;
    private final Writer writer;
    private final List<ToxicStage> stages = new ArrayList<>();
    private boolean sourceGone;
    private boolean finished;
    private long readBytes;
    private int turns;

    Link(Connection connection, Direction direction, Endpoint source, Endpoint destination, RandomGenerator random) {
        this.connection = connection;
        this.direction = direction;
        this.source = source;
        this.random = random;
        this.writer = new Writer(destination, this::finish);
    }

    /** Starts with these toxics. */
    void start(List<Toxic> toxics) {
        long now = connection.now();
        toxics.forEach(toxic -> append(toxic, now));
        run(now);
    }

    /** The source has bytes, or its end. */
    void onReadable() {
        long now = connection.now();
        for (int reads = 0; reads < READS && !sourceGone && !finished && first().hasRoom(); reads++) {
            ByteBuffer buffer = connection.buffer();
            int count = source.read(buffer);
            if (count < 0) {
                endSource(now);
            } else if (count == 0) {
                break;
            } else {
                take(buffer.flip(), now);
            }
            if (!stages.isEmpty()) {
                run(now);
            }
        }
        run(now);
    }

    /** The destination is writable again. */
    void onWritable() {
        writer.resume();
        run(connection.now());
    }

    /** The source was closed by the other link. */
    void onSourceGone() {
        if (!sourceGone && !finished) {
            long now = connection.now();
            endSource(now);
            run(now);
        }
    }

    @Override
    void wake(long nowNanos) {
        run(nowNanos);
    }

    /** Adds a stage for a new toxic, after all others. */
    void add(Toxic toxic) {
        long now = connection.now();
        for (int i = stages.size() - 1; i >= 0; i--) {
            ToxicStage before = stages.get(i);
            if (!before.isLeaving()) { // a new successor interrupts the stage before
                before.restart(before.toxic(), now);
                break;
            }
        }
        append(toxic, now);
        run(now);
    }

    /** Applies a change of a toxic. */
    void update(Toxic toxic) {
        long now = connection.now();
        for (ToxicStage stage : stages) {
            if (isOf(stage, toxic)) {
                stage.restart(toxic, now);
            }
        }
        run(now);
    }

    /** Removes a toxic. */
    void remove(Toxic toxic) {
        long now = connection.now();
        for (int i = 0; i < stages.size(); i++) {
            if (isOf(stages.get(i), toxic)) {
                if (i > 0) {
                    ToxicStage before = stages.get(i - 1);
                    before.restart(before.toxic(), now);
                }
                stages.get(i).leave(now);
            }
        }
        run(now);
    }

    /** Stops, because the connection is closed. */
    void abandon() {
        if (!finished) {
            finished = true;
            connection.alarms().silence(this);
            connection.count(direction, readBytes, writer);
        }
    }

    boolean isFinished() {
        return finished;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public int turns() {
        return turns;
    }

    @Override
    public boolean spokeLast() {
        return connection.lastSpeaker() == this;
    }

    @Override
    public void armReset() {
        connection.armReset();
    }

    private static boolean isOf(ToxicStage stage, Toxic toxic) {
        return !stage.isLeaving() && stage.toxic().name().equals(toxic.name());
    }

    private Outlet first() {
        return stages.isEmpty() ? writer : stages.get(0);
    }

    private void append(Toxic toxic, long now) {
        var stage = new ToxicStage(toxic, this, writer, now);
        if (!stages.isEmpty()) {
            stages.get(stages.size() - 1).next(stage);
        }
        stages.add(stage);
    }

    private void take(ByteBuffer bytes, long now) {
        readBytes += bytes.remaining();
        if (connection.speaks(this)) {
            turns++;
        }
        if (stages.isEmpty()) {
            writer.writeShared(bytes);
        } else {
            stages.get(0)
                    .put(Chunk.data(
                            ByteBuffer.allocate(bytes.remaining()).put(bytes).flip(), now));
        }
    }

    private void endSource(long now) {
        sourceGone = true;
        first().put(Chunk.end(now));
    }

    /** Runs the stages until no data moves any more. */
    private void run(long now) {
        long left = Schedule.NEVER;
        boolean moved = !finished;
        while (moved && !finished) {
            moved = false;
            left = Schedule.NEVER;
            for (int i = 0; i < stages.size() && !finished; i++) {
                left = Math.min(left, stages.get(i).run(now));
                moved |= stages.get(i).hasMoved();
            }
        }
        if (finished) {
            return;
        }
        dropVacant();
        source.interest(SelectionKey.OP_READ, !sourceGone && first().hasRoom());
        connection.alarms().set(this, left, now);
    }

    private void dropVacant() {
        for (int i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).isVacant()) {
                stages.remove(i);
                if (i > 0) {
                    stages.get(i - 1).next(i < stages.size() ? stages.get(i) : writer);
                }
            }
        }
    }

    private void finish() {
        abandon();
        source.interest(SelectionKey.OP_READ, false);
        connection.finished(this);
    }
}
