package dev.weir.plugins;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds, in sources, each {@code switch} over one of some enumerations that has no {@code default}. Class files do not
 * tell: the compiler makes a {@code default} of its own, or none, out of either.
 */
final class EnumSwitches {
    private final Set<String> enums;

    /** @param enums the names of their classes */
    EnumSwitches(Set<String> enums) {
        this.enums = enums;
    }

    /** Where they are, each as {@code File.java:LINE}. */
    List<String> withoutDefault(Iterable<? extends JavaFileObject> sources) throws IOException {
        var said = new DiagnosticCollector<JavaFileObject>();
        List<String> options = List.of("-proc:none", "--release", "17", "-cp", System.getProperty("java.class.path"));
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, said, options, null, sources);
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        task.analyze();
        said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .findAny()
                .ifPresent(error -> {
                    throw new IllegalArgumentException(error.toString());
                });
        var finder = new Finder(Trees.instance(task));
        units.forEach(unit -> finder.scan(unit, null));
        return finder.found;
    }

    private final class Finder extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final List<String> found = new ArrayList<>();

        Finder(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitSwitch(SwitchTree tree, Void nothing) {
            check(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitch(tree, null);
        }

        @Override
        public Void visitSwitchExpression(SwitchExpressionTree tree, Void nothing) {
            check(tree, tree.getExpression(), tree.getCases());
            return super.visitSwitchExpression(tree, null);
        }

        private void check(Tree tree, Tree over, List<? extends CaseTree> cases) {
            String type =
                    trees.getTypeMirror(new TreePath(getCurrentPath(), over)).toString();
            boolean hasDefault =
                    cases.stream().anyMatch(each -> each.getExpressions().isEmpty());
            if (enums.contains(type) && !hasDefault) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                long line = unit.getLineMap()
                        .getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
                String file = unit.getSourceFile().getName();
                found.add(file.substring(file.lastIndexOf('/') + 1) + ":" + line);
            }
        }
    }
}
