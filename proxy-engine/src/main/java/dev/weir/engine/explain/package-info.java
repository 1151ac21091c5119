/**
 * Explanations: the whole story of a few recent requests, kept on each loop and read by an operator.
 *
 * <p><b>Reading order.</b> {@link dev.weir.engine.explain.LoopExplanations}, which keeps some of the ended exchanges of a
 * loop: {@link dev.weir.engine.explain.KeepRules} decides which, a {@link dev.weir.engine.explain.Lane} holds those of
 * one kind, and a {@link dev.weir.engine.explain.KeptStory} is one of them, as numbers and references. {@link
 * dev.weir.engine.explain.ExplanationMaker} makes an {@link dev.weir.engine.explain.Explanation} of it, only when it is
 * read. {@link dev.weir.engine.explain.Explanations} is the door for other threads; {@link
 * dev.weir.engine.explain.ExplanationJson} and {@link dev.weir.engine.explain.ExplanationText} show an explanation.
 */
@NullMarked
package dev.weir.engine.explain;

import org.jspecify.annotations.NullMarked;
