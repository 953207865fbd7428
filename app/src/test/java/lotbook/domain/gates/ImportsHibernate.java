package lotbook.domain.gates;

/** Breaks a rule on purpose. */
public record ImportsHibernate(org.hibernate.Session session) {}
