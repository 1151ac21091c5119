/**
 * Writes the reports of a run of the harness.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.report.Report} has the data, and {@link
 * dev.weir.harness.report.ReportFiles} writes it in every format: {@link dev.weir.harness.report.JUnitXml} for a CI
 * server, {@link dev.weir.harness.report.JsonReport} for programs, {@link dev.weir.harness.report.MarkdownTable} for
 * notes, {@link dev.weir.harness.report.HtmlReport} for the browser. The page is made of resources beside this package
 * and of {@code PageData}; {@code report.js} lists its scripts in reading order.
 */
@NullMarked
package dev.weir.harness.report;

import org.jspecify.annotations.NullMarked;
