package lotbook.app.replication;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * On a test class that runs a FIX session under the usual names in its process: QuickFIX/J knows sessions by their names
 * alone, process-wide. One with names of its own needs none of it.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("fix session")
public @interface HoldsSession {}
