package dev.weir.engine.cli.remote;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, which fit a width: the widest columns that may be cut are cut first. */
final class FittedTable {
    private static final String GAP = "  ";

    /**
     * A column.
     *
     * @param title the first row
     * @param right whether its cells end at the same place, as numbers do
     * @param least the width to which it may be cut
     */
    record Column(String title, boolean right, int least) {
        /** One with numbers, which are never cut. */
        static Column number(String title) {
            return new Column(title, true, Integer.MAX_VALUE);
        }

        /** One with words, which are never cut. */
        static Column word(String title) {
            return new Column(title, false, Integer.MAX_VALUE);
        }

        /** One with text, which may be cut. */
        static Column text(String title, int least) {
            return new Column(title, false, least);
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
        int[] widths = widths(width);
        return rows.stream().map(row -> Shown.cut(line(row, widths), width)).toList();
    }

    private int[] widths(int width) {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        int excess = GAP.length() * (widths.length - 1) - width;
        for (int each : widths) {
            excess += each;
        }
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
            String cell = Shown.cut(row.get(column), widths[column]);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : GAP).append(columns.get(column).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
