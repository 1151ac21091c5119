package dev.weir.bench.report;

import java.util.List;

/**
 * A table without a format.
 *
 * @param head title of the first column, and the proxies
 * @param rows each as long as the head
 */
record Table(List<String> head, List<List<Entry>> rows) {
    /**
     * A cell.
     *
     * @param main the title of a row, or a value
     * @param aside a remark; empty for none
     */
    record Entry(String main, String aside) {
        /** The cell for a missing measurement. */
        static final Entry NONE = new Entry("–", "");
    }
}
