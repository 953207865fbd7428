package lotbook.app.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * On a test class that opens windows: a process has one focus and one clipboard, so no two such classes run at once. One after
 * another they take longest, so they begin before what may run beside them.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("window")
@Order(2)
public @interface OpensWindow {}
