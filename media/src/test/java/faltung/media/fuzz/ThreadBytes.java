package faltung.media.fuzz;

import java.lang.reflect.Method;

/** How many bytes a thread has allocated so far; by reflection, since no module needs it. */
final class ThreadBytes {
  private final Object bean;
  private final Method method;

  private ThreadBytes(Object bean, Method method) {
    this.bean = bean;
    this.method = method;
  }

  /** Looks once for what is asked millions of times. */
  static ThreadBytes find() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Method method =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getThreadAllocatedBytes", long.class);
      return new ThreadBytes(bean, method);
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException("this JVM does not count what a thread allocates", exception);
    }
  }

  /** Of this thread. */
  long allocated() {
    try {
      return (long) method.invoke(bean, Thread.currentThread().getId());
    } catch (ReflectiveOperationException exception) {
      throw new IllegalStateException("this JVM does not count what a thread allocates", exception);
    }
  }
}
