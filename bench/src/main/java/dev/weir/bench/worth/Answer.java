package dev.weir.bench.worth;

import dev.weir.bench.compare.Comparison;

/**
 * The measured results for a question.
 *
 * @param comparison of the question's variants under its workload
 */
public record Answer(Question question, Comparison comparison) {}
