/**
 * What is offered and who is linked to whom: {@link lotbook.domain.programme.Brand}, {@link
 * lotbook.domain.programme.Programme} (copy, MAM or PAMM), {@link lotbook.domain.programme.Account} with its dated logins,
 * {@link lotbook.domain.programme.Instrument} rules, {@link lotbook.domain.programme.Link}s and PAMM {@link
 * lotbook.domain.programme.Holding}s. {@link lotbook.domain.programme.MasterBook} is all of it as one value, with the parties:
 * open that first. Depends on party, allocation, fee, identity, money, query and time.
 */
@NullMarked
package lotbook.domain.programme;

import org.jspecify.annotations.NullMarked;
