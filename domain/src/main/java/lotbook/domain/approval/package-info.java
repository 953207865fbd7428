/**
 * What takes two people: a {@link lotbook.domain.approval.Change} is proposed, frozen as a canonical document with its hash,
 * and decided on by others, on exactly that hash and on the ground it was made on. Open {@link lotbook.domain.approval.Change}
 * for what can be proposed (a new kind: one record, one {@code permits}, then follow the compiler), {@link
 * lotbook.domain.approval.Proposals} for what is done with it, {@link lotbook.domain.approval.Command} for what goes out to a
 * server: such a change, or a charge of a fee run that was agreed to; {@link lotbook.domain.approval.MovementClasses} for
 * which class movements have and what another would bring about; {@link lotbook.domain.approval.Policies} for who may propose
 * and decide. Depends on allocation, evidence, execution, fee, identity, ledger, money, programme, query and failure.
 */
@NullMarked
package lotbook.domain.approval;

import org.jspecify.annotations.NullMarked;
