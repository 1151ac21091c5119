package dev.weir.bench.worth;

import dev.weir.bench.compare.Comparison;

/**
 * What was measured to answer a question.
 *
 * @param comparison of the question's variants under its workload
 */
public record Answer(Question question, Comparison comparison) {}
