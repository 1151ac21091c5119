/**
 * A {@link dev.weir.bench.compare.Comparison} for people and for programs.
 *
 * <p>Start at {@link dev.weir.bench.report.Reports}, which writes three files. The words and numbers that a page and a
 * Markdown text share are in {@code Headline}, {@code Tables} and {@code Notes}, which read a {@code Value} of each cell
 * and write it as {@code Numbers} says. {@link dev.weir.bench.report.MarkdownReport} and {@link
 * dev.weir.bench.report.ComparisonHtml} put them in order; the page adds {@code BarChart} and {@code PercentileChart}, which
 * draw with {@code Svg} between the ends of a {@code Scale}. {@link dev.weir.bench.report.ComparisonJson} has everything. What
 * plugins are worth has a {@link dev.weir.bench.report.WorthReport} of its own, made of the same parts.
 */
@NullMarked
package dev.weir.bench.report;

import org.jspecify.annotations.NullMarked;
