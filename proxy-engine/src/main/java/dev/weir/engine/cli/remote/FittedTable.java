package dev.weir.engine.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns, which fit a width: a remark in the last column moves below its row, and then the widest
 * columns that may be cut are cut first.
 */
final class FittedTable {
    private static final String GAP = "  ";
    private static final String BELOW = "    ";

    /**
     * A column.
     *
     * @param title the first row
     * @param right whether its cells end at the same place, as numbers do
     * @param least the width to which it may be cut; 0 for a remark, which moves below its row instead
     * @param end   whether a cut keeps the end of a cell
     */
    record Column(String title, boolean right, int least, boolean end) {
        /** One with numbers, which are never cut. */
        static Column number(String title) {
            return new Column(title, true, Integer.MAX_VALUE, false);
        }

        /** One with words, which are never cut. */
        static Column word(String title) {
            return new Column(title, false, Integer.MAX_VALUE, false);
        }

        /** The last one, with remarks. */
        static Column remark(String title) {
            return new Column(title, false, 0, false);
        }

        /** One with text, which may be cut. */
        static Column text(String title, int least) {
            return new Column(title, false, least, false);
        }

        /** One with addresses, which may be cut: the port, at the end, tells backends of a host apart. */
        static Column address(String title, int least) {
            return new Column(title, false, least, true);
        }

        String cut(String cell, int width) {
            return end ? Shown.cutFront(cell, width) : Shown.cut(cell, width);
        }
    }

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    FittedTable(List<Column> columns) {
        this.columns = List.copyOf(columns);
        rows.add(columns.stream().map(Column::title).toList());
    }

    /** Adds a row with as many cells as there are columns. */
    FittedTable row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** The lines, the titles first; none is longer than the width. */
    List<String> lines(int width) {
        int all = columns.size();
        boolean below = columns.get(all - 1).least() == 0 && total(natural(all)) > width;
        int[] widths = shrunk(natural(below ? all - 1 : all), width);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(Shown.cut(line(row, widths), width));
            if (below && row != rows.get(0) && !row.get(all - 1).isEmpty()) {
                lines.add(Shown.cut(BELOW + row.get(all - 1), width));
            }
        }
        return lines;
    }

    /** The widths of the first columns that need no cut. */
    private int[] natural(int count) {
        int[] widths = new int[count];
        for (List<String> row : rows) {
            for (int column = 0; column < count; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    private int[] shrunk(int[] widths, int width) {
        int excess = total(widths) - width;
        for (int widest = widest(widths); excess > 0 && widest >= 0; widest = widest(widths)) {
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    /** The widest column that can still be cut; -1 if there is none. */
    private int widest(int[] widths) {
        int widest = -1;
        for (int column = 0; column < widths.length; column++) {
            boolean can = widths[column] > columns.get(column).least();
            if (can && (widest < 0 || widths[column] > widths[widest])) {
                widest = column;
            }
        }
        return widest;
    }

    private String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = columns.get(column).cut(row.get(column), widths[column]);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP).append(columns.get(column).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
