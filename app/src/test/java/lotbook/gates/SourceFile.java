package lotbook.gates;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source file as the compiler's own parser sees it. */
record SourceFile(
        Path path, boolean isTest, List<String> lines, List<Method> methods, List<String> calls, List<String> floatingPoint) {

    record Method(String name, long lines) {}

    static SourceFile read(Path path) {
        try {
            return parse(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceFile parse(Path path, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, diagnostic -> {}, List.of(), null, List.of(new Text(path, text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Scanner scanner = new Scanner(unit, Trees.instance(task).getSourcePositions());
            scanner.scan(unit, null);
            boolean test = !path.toString().replace('\\', '/').contains("/src/main/");
            return new SourceFile(path, test, text.lines().toList(), scanner.methods, scanner.calls, scanner.floats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(Path path, String text) {
            super(URI.create("text:///" + path.getFileName()), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Scanner extends TreeScanner<Void, Void> {
        private final List<Method> methods = new ArrayList<>();
        private final List<String> calls = new ArrayList<>();
        private final List<String> floats = new ArrayList<>();
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            LineMap map = unit.getLineMap();
            long start = positions.getStartPosition(unit, method);
            long end = positions.getEndPosition(unit, method);
            if (start >= 0 && end >= 0 && method.getBody() != null) {
                long lines = map.getLineNumber(end) - map.getLineNumber(start) + 1;
                methods.add(new Method(method.getName().toString(), lines));
            }
            return super.visitMethod(method, unused);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
            calls.add(call.getMethodSelect().toString());
            return super.visitMethodInvocation(call, unused);
        }

        @Override
        public Void visitPrimitiveType(PrimitiveTypeTree type, Void unused) {
            if (type.getPrimitiveTypeKind() == TypeKind.DOUBLE || type.getPrimitiveTypeKind() == TypeKind.FLOAT) {
                long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, type));
                floats.add(type + " in line " + line);
            }
            return super.visitPrimitiveType(type, unused);
        }
    }
}
