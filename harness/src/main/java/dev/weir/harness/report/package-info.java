/**
 * What a run of the harness leaves behind.
 *
 * <p><b>Reading order.</b> A {@link dev.weir.harness.report.Report} is what is reported, and {@link
 * dev.weir.harness.report.ReportFiles} writes it in every format: {@link dev.weir.harness.report.JUnitXml} for a CI
 * server, {@link dev.weir.harness.report.JsonReport} for programs, {@link dev.weir.harness.report.MarkdownTable} for
 * notes, {@link dev.weir.harness.report.HtmlReport} for people who look. The page is made of resources beside this
 * package and of {@code PageData}; {@code report.js} says in which order to read its scripts.
 */
@NullMarked
package dev.weir.harness.report;

import org.jspecify.annotations.NullMarked;
