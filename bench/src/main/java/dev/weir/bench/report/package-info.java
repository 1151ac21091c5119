/**
 * Reports on a {@link dev.weir.bench.compare.Comparison} for people and for programs.
 *
 * <p>Start at {@link dev.weir.bench.report.Reports}, which writes three files. The words and numbers that a page and a
 * Markdown text share are in {@code Headline}, {@code Tables} and {@code Notes}, which read a {@code Value} of each
 * cell and format it with {@code Numbers}. {@link dev.weir.bench.report.MarkdownReport} and {@link
 * dev.weir.bench.report.ComparisonHtml} put them in order; the page adds {@code BarChart} and {@code PercentileChart},
 * which draw with {@code Svg} between the ends of a {@code Scale}. {@link dev.weir.bench.report.ComparisonJson} has
 * everything. The effect of plugins has its own {@link dev.weir.bench.report.WorthReport}, made of the same parts.
 */
@NullMarked
package dev.weir.bench.report;

import org.jspecify.annotations.NullMarked;
