package dev.weir.bench.report;

import java.util.List;

/**
 * A table before it has a format.
 *
 * @param head what the first column has, and the proxies
 * @param rows each as long as the head
 */
record Table(List<String> head, List<List<Entry>> rows) {
    /**
     * What one place of it says.
     *
     * @param main  the title of a row, or a value
     * @param aside what is said of it in passing; empty if nothing is
     */
    record Entry(String main, String aside) {
        /** What stands where nothing could be measured. */
        static final Entry NONE = new Entry("–", "");
    }
}
